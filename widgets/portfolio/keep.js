/* Keep what a person makes: in this browser at once, behind it in the workbook's file.
 *
 * Messages, not synced traits, carry the work: a trait whose last message was lost with a
 * connection waits for its answer for ever, and nothing typed after it would be sent. */

const KEEP = { pause: 400, patience: 6000, pulse: 10_000 };

/**
 * @param model    the widget's model, whose Python side is a KeptWidget
 * @param answer   called with what Python answers to a body: { number, ... }
 * @param without  what the person should know of this widget while the connection is gone
 * @returns        line and notice, two elements to place; begin, put, stop; number, gone
 */
function keeper(model, { answer = () => {}, without = "" } = {}) {
  const place = `workbook/${model.get("entry")}`;
  const line = make("p", { class: "wb-saved", role: "status" });
  const notice = make("div", { role: "status" });
  let body = null;
  let number = 0; // of the newest body
  let sent = 0; // number of the body on its way, or 0
  let acknowledged = 0;
  let timer = 0;
  let lateness = 0;
  let heard = Date.now();
  let gone = false;
  let closed = false;
  let held = true; // whether the browser keeps it
  let problem = ""; // why the file behind does not
  let news = "";
  let keptAt = null;

  // --- what is said ------------------------------------------------------------------------
  function say() {
    const sentence = saved();
    if (line.textContent !== sentence) line.textContent = sentence;
    const lines = [lost(), problem, news].filter(Boolean);
    if (notice.dataset.said === lines.join("\n")) return;
    notice.dataset.said = lines.join("\n");
    const reload = gone ? button("Reload the page", () => location.reload()) : null;
    notice.replaceChildren(...(lines.length
      ? [make("div", { class: `wb-notice${gone || problem ? " wb-problem" : ""}` }, lines.map((words) => make("p", {}, words)), reload)]
      : []));
  }

  function saved() {
    if (body === null) return "";
    if (keptAt && acknowledged && !problem && !gone) return `Saved at ${clock(keptAt)}.`;
    if (held) return problem ? "Saved in this browser only." : "Saved in this browser.";
    return gone || problem ? "Not saved." : "";
  }

  function lost() {
    if (!gone) return "";
    const safe = held
      ? "What you type is saved in this browser."
      : "This browser keeps nothing, so copy your words to be safe.";
    return ["The connection to the workbook is gone.", safe, without].filter(Boolean).join(" ");
  }

  // --- in the browser ----------------------------------------------------------------------
  function inBrowser() {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  }

  function toBrowser(kept) {
    try {
      localStorage.setItem(place, JSON.stringify({ body, kept, at: Date.now() }));
      held = true;
    } catch {
      held = false; // a private window, or no room: the file behind is then all there is
    }
  }

  // --- to the file behind ------------------------------------------------------------------
  function send() {
    clearTimeout(timer);
    timer = 0;
    if (closed || body === null || sent) return;
    if (!post({ kind: "work", number, body })) return;
    sent = number;
    clearTimeout(lateness);
    lateness = setTimeout(() => { sent = 0; lose(); }, KEEP.patience);
  }

  /** Send a message, and say whether it could be sent: a kernel that has ended refuses at once. */
  function post(message) {
    try {
      model.send(message);
      return true;
    } catch {
      lose();
      return false;
    }
  }

  function lose() {
    gone = true;
    say();
  }

  function hear() {
    heard = Date.now();
    if (!gone) return;
    gone = false;
    say();
    if (acknowledged < number) send();
  }

  function pulse() {
    if (document.visibilityState === "hidden") return;
    if (Date.now() - heard > KEEP.pulse + KEEP.patience) lose();
    post({ kind: "pulse" });
  }

  function receive(message) {
    hear();
    if (message.kind === "answer") answer(message);
    if (message.kind !== "kept") return;
    if (message.number === sent) {
      sent = 0;
      clearTimeout(lateness);
    }
    acknowledged = Math.max(acknowledged, message.number);
    problem = message.problem;
    news = message.notice || news;
    if (message.at) keptAt = message.at;
    if (message.number === number) toBrowser(!problem);
    else if (!timer) send();
    say();
  }

  // --- what the browser tells --------------------------------------------------------------
  const listeners = [
    [document, "visibilitychange", () => { if (document.visibilityState === "visible") { heard = Date.now(); pulse(); } }],
    [window, "offline", lose],
    [window, "online", pulse],
    [window, "pagehide", () => timer && send()],
    [window, "storage", (event) => {
      if (event.key !== place || !event.newValue) return;
      news = "This is open in another tab or window too. Each keeps what is typed in it as a version of its own; on reload you get what was typed last.";
      say();
    }],
  ];
  for (const [target, event, listener] of listeners) target.addEventListener(event, listener);
  model.on("msg:custom", receive);
  const beat = setInterval(pulse, KEEP.pulse);

  return {
    line,
    notice,
    /** What to begin with: { body, other }; other is a copy that differs, or null. */
    begin() {
      const here = inBrowser();
      const there = model.get("last");
      const mine = here?.body ?? null;
      const theirs = there?.body ?? null;
      keptAt = there?.at ?? null;
      news = there?.notice ?? "";
      const same = JSON.stringify(mine) === JSON.stringify(theirs);
      const takeMine = mine && (!theirs || !here.kept || here.at > Date.parse(there.at) + 1000);
      body = takeMine && !same ? mine : theirs;
      if (body === null) {
        say();
        return { body, other: null };
      }
      number = 1;
      if (body === theirs) acknowledged = 1;
      else send();
      say();
      return { body, other: mine && theirs && !same ? (body === mine ? theirs : mine) : null };
    },
    /** Keep a new state: in the browser now, in the file within a second. */
    put(next, { now = false } = {}) {
      body = next;
      number += 1;
      toBrowser(false);
      say();
      if (now) send();
      else if (!timer) timer = setTimeout(send, KEEP.pause);
      return number;
    },
    /** The number of the newest state; an answer to an older one has a lower number. */
    get number() {
      return number;
    },
    get gone() {
      return gone;
    },
    stop() {
      closed = true;
      clearInterval(beat);
      clearTimeout(timer);
      clearTimeout(lateness);
      for (const [target, event, listener] of listeners) target.removeEventListener(event, listener);
      model.off("msg:custom", receive);
    },
  };
}
