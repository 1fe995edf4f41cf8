// Makes pages handier; every page works without this file.
const problem = document.querySelector("[data-focus]");
if (problem) problem.focus();

const wide = matchMedia("(min-width: 62rem)");
const openWide = () => document.querySelectorAll("[data-open-wide]").forEach(each => { each.open = wide.matches; });
openWide();
wide.addEventListener("change", openWide);

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  if (!navigator.clipboard || !field) continue;
  const words = button.innerHTML;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.copied;
    } catch {
      field.select();
      button.textContent = button.dataset.byHand;
    }
    setTimeout(() => { button.innerHTML = words; }, 3000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

function keepSaved(form) {
  const status = form.querySelector("[data-status]");
  const seen = form.querySelector("input[name=seen]");
  const say = (words, waits) => { status.textContent = words; status.classList.toggle("wait", waits); };
  const snapshot = () => { const data = new FormData(form); data.append("autosave", "1"); return data; };
  // What the page shows is now what is saved: later saves say so.
  const take = said => {
    if (said.seen) seen.value = said.seen;
    for (const [statement, mark] of Object.entries(said.was || {})) form.elements["was-" + statement].value = mark;
  };
  let timer = 0, dirty = false, busy = false, waiting = null;
  const save = async (going = false) => {
    clearTimeout(timer);
    if (!dirty || busy) return;
    dirty = false;
    busy = true;
    try {
      const answer = await fetch(location.pathname, {
        method: "POST", body: snapshot(), redirect: "error", keepalive: going, signal: AbortSignal.timeout(15000),
      });
      const said = await answer.json().catch(() => ({}));
      if (!answer.ok) {
        take(said);
        say(said.problem || form.dataset.unsaved, true);
      } else {
        take(said);
        say(form.dataset.autosave.replace("{time}", clock()), false);
      }
    } catch {
      dirty = true;
      say(form.dataset.offline, true);
    } finally {
      busy = false;
      if (waiting) form.requestSubmit(waiting);
      else if (dirty) timer = setTimeout(save, 5000, false);
    }
  };
  const soon = wait => { dirty = true; clearTimeout(timer); timer = setTimeout(save, wait, false); };
  form.addEventListener("change", () => soon(300));
  form.addEventListener("input", () => soon(2500));
  // A save by button waits for the one under way, which would look to it like a change made elsewhere.
  form.addEventListener("submit", event => {
    clearTimeout(timer);
    dirty = false;
    waiting = busy ? event.submitter : null;
    if (busy) event.preventDefault();
  });
  addEventListener("pageshow", event => { if (event.persisted) location.reload(); });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) save(true);
  });
}
document.querySelectorAll("form[data-autosave]").forEach(keepSaved);

// A second press of a button within three seconds sends nothing again.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", event => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 3000);
  });
}
