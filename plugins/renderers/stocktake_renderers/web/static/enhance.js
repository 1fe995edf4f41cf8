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
      button.textContent = "Copied";
    } catch {
      field.select();
      button.textContent = "Press Ctrl+C";
    }
    setTimeout(() => { button.innerHTML = words; }, 3000);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

function keepSaved(form) {
  const status = form.querySelector("[data-status]");
  const seen = form.querySelector("input[name=seen]");
  const say = (words, waits) => { status.textContent = words; status.classList.toggle("wait", waits); };
  // Marked in the body, not in a header: a beacon cannot carry headers.
  const snapshot = () => { const data = new FormData(form); data.append("autosave", "1"); return data; };
  let timer = 0, dirty = false, busy = false;
  const save = async () => {
    clearTimeout(timer);
    if (!dirty || busy) return;
    dirty = false;
    busy = true;
    try {
      const answer = await fetch(location.pathname, { method: "POST", body: snapshot(), redirect: "error" });
      const said = await answer.json().catch(() => ({}));
      if (!answer.ok) {
        say(said.problem || "Not saved yet. Select “Save and continue” to keep your answers.", true);
      } else {
        seen.value = said.seen;
        say("Saved at " + clock(), false);
      }
    } catch {
      dirty = true;
      say("Not saved yet: there is no connection. Select “Save and continue” when you are back.", true);
    } finally {
      busy = false;
      if (dirty) timer = setTimeout(save, 5000);
    }
  };
  const soon = wait => { dirty = true; clearTimeout(timer); timer = setTimeout(save, wait); };
  form.addEventListener("change", () => soon(300));
  form.addEventListener("input", () => soon(2500));
  form.addEventListener("submit", () => { clearTimeout(timer); dirty = false; });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && dirty) { navigator.sendBeacon(location.pathname, snapshot()); dirty = false; }
  });
}
document.querySelectorAll("form[data-autosave]").forEach(keepSaved);
