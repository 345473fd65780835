/* Drafts in and out: copy, download, open a file or drop one. */

const LARGEST_FILE = 1_000_000;
const WAIT = 15_000; // milliseconds for a file to be read or made
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * @param studio  { text(), markdown(), gone(), select(), opened(name, text), tell(sentence) }
 * @returns       element: the row of buttons; takeDrops(root); stop()
 */
function makeFiles(model, studio) {
  let waiting = 0;
  const chooser = make("input", { type: "file", class: "wb-away", tabindex: "-1", "aria-hidden": "true", accept: ".docx,.txt,.md", on: { change: choose } });
  const element = make("div", { class: "wb-row wb-actions" },
    button("Copy", copy),
    button("Download as Word", downloadWord),
    button("Download as Markdown", () => offerFile("public-narrative.md", [studio.markdown()], "text/markdown")),
    button("Open a file", () => chooser.click()),
    chooser);

  function choose() {
    if (chooser.files[0]) open(chooser.files[0]);
    chooser.value = ""; // so that the same file can be chosen again
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(studio.text());
      studio.tell("Copied.");
    } catch {
      studio.select();
      studio.tell(document.execCommand("copy") ? "Copied." : "This browser does not let us copy. Your text is selected: press Ctrl+C, or Cmd+C on a Mac.");
    }
  }

  /** Ask Python; what it answers comes to receive(). */
  function ask(content, buffers, meanwhile, withoutConnection) {
    if (studio.gone()) return studio.tell(withoutConnection);
    studio.tell(meanwhile);
    clearTimeout(waiting);
    waiting = setTimeout(() => studio.tell("The workbook did not answer. Wait a moment and try again."), WAIT);
    try {
      return model.send(content, undefined, buffers);
    } catch {
      return studio.tell(withoutConnection); // a kernel that has ended refuses at once
    }
  }

  async function open(file) {
    if (file.size > LARGEST_FILE) {
      return studio.tell(`${file.name} is over 1 MB: copy the words that you would speak into a new file.`);
    }
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch {
      return studio.tell(`${file.name} cannot be read. If it is a folder, open a file inside it.`);
    }
    return ask({ kind: "open", name: file.name }, [bytes], `Opening ${file.name}…`,
      "The connection is gone, so a file cannot be opened now. Open it in its own program and paste its words here.");
  }

  function downloadWord() {
    ask({ kind: "word", text: studio.text() }, undefined, "Making the Word file…",
      "The connection is gone, so a Word file cannot be made now. Download as Markdown instead, which Word can open too.");
  }

  function receive(content, buffers) {
    if (!["opened", "refused", "word"].includes(content.kind)) return;
    clearTimeout(waiting);
    if (content.kind === "refused") studio.tell(content.sentence);
    if (content.kind === "opened") studio.opened(content.name, content.text);
    if (content.kind === "word") {
      offerFile("public-narrative.docx", [buffers[0]], WORD);
      studio.tell("The Word file is in your downloads.");
    }
  }

  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

  function drop(event) {
    if (!carriesFiles(event)) return;
    event.preventDefault(); // or the browser would leave the page for the file
    const [item] = event.dataTransfer.items;
    if (item?.webkitGetAsEntry?.()?.isDirectory) studio.tell("That is a folder, not a file: open a file inside it.");
    else if (event.dataTransfer.files[0]) open(event.dataTransfer.files[0]);
  }

  model.on("msg:custom", receive);
  return {
    element,
    takeDrops(root) {
      root.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
      root.addEventListener("drop", drop);
    },
    stop() {
      clearTimeout(waiting);
      model.off("msg:custom", receive);
    },
  };
}
