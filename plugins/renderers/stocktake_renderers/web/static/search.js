// Searches the pages of a site of plain files; without it the list of pages is there.
(() => {
  const form = document.querySelector("[data-search]");
  const pages = window.stocktakePages;
  if (!form || !pages) return;
  const status = form.querySelector("[data-found]");
  const list = form.querySelector("[data-results]");
  const field = form.querySelector("input");
  const plain = words => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'").toLowerCase();
  const known = pages.map(([path, title, language, words]) => ({
    path, title, language, words, inTitle: plain(title), inWords: plain(words),
  }));
  const around = (page, word) => {
    const at = Math.max(0, page.inWords.indexOf(word));
    const from = at < 60 ? 0 : page.words.indexOf(" ", at - 60) + 1;
    const more = from + 180 < page.words.length;
    const to = more ? page.words.lastIndexOf(" ", from + 180) : page.words.length;
    return (from ? "… " : "") + page.words.slice(from, to) + (more ? " …" : "");
  };
  const search = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    list.replaceChildren();
    if (!wanted.length) { status.textContent = ""; return; }
    const score = page => wanted.filter(word => page.inTitle.includes(word)).length;
    const found = known
      .filter(page => wanted.every(word => page.inTitle.includes(word) || page.inWords.includes(word)))
      .sort((one, other) => score(other) - score(one));
    status.textContent = (found.length === 1 ? form.dataset.one : form.dataset.many).replace("{count}", found.length);
    for (const page of found.slice(0, 30)) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const hint = document.createElement("p");
      item.lang = page.language;
      link.href = page.path;
      link.textContent = page.title;
      hint.className = "hint";
      hint.textContent = around(page, wanted[0]);
      item.append(link, hint);
      list.append(item);
    }
  };
  form.hidden = false;
  form.addEventListener("submit", event => { event.preventDefault(); search(); });
  field.addEventListener("input", search);
})();
