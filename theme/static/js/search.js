// Search over the static index that Pagefind made. What is searched for stands in the address, so
// that a search can be shared and the back button works. Results are built of text alone: nothing
// from the index is ever read as HTML. What it says stands in the page, in the language of the page,
// with {braces} where something is put in.

const PAGE = 10;
/** So many first letters, or all of a shorter word, make two words alike: endings differ. */
const ALIKE = 4;
/** So many of the best results of a part are looked at to tell whether they are alike. */
const NEAR = 3;
const HEADINGS = 3;
const ORDERS = { newest: { date: "desc" }, oldest: { date: "asc" } };

const part = (name) => document.getElementById(`search-${name}`);
const room = document.getElementById("search");
const form = part("form");
const words = part("words");
const order = part("order");
const narrow = part("narrow");
const status = part("status");
const results = part("results");
const more = part("more");
const browse = part("browse");
const wide = window.matchMedia("(min-width: 62em)");
const filters = [...form.querySelectorAll("[data-filter]")];

const language = document.documentElement.lang || "en";
const plural = new Intl.PluralRules(language);
const titled = document.title;

let parts;
let found = [];
let shown = 0;
let turn = 0;

room.hidden = false;
read();
run();

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});
for (const choice of [...filters, order]) {
  choice.addEventListener("change", go);
}
more.addEventListener("click", () => show(turn, true));
window.addEventListener("popstate", () => {
  read();
  run();
});

/** Puts what the address says into the form. */
function read() {
  const asked = new URLSearchParams(window.location.search);
  words.value = asked.get("q") ?? "";
  order.value = asked.get("order") in ORDERS ? asked.get("order") : "";
  for (const filter of filters) {
    const value = asked.get(filter.name) ?? "";
    filter.value = [...filter.options].some((option) => option.value === value) ? value : "";
  }
  narrow.open = wide.matches || filters.some((filter) => filter.value);
}

/** Puts what the form says into the address, and searches. */
function go() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value.trim()) asked.append(name, value.trim());
  }
  const address = asked.size ? `?${asked}` : window.location.pathname;
  if (address !== window.location.search) window.history.pushState(null, "", address);
  run();
}

/** The parts of the index, newest first, each as what searches in it alone. Loaded once. */
function library() {
  parts ??= loaded();
  return parts;
}

/**
 * One program searches in all parts. It has to be there, and asked something, before they are:
 * then it is fetched once, and has one memory for all.
 */
async function loaded() {
  const list = new URL(room.dataset.parts, window.location.href);
  const [pagefind, places] = await Promise.all([
    import(new URL("program/pagefind.js", list).href),
    listed(list),
  ]);
  await (await opened(pagefind, new URL("program/", list))).filters();
  return Promise.all(
    places.map(async (place) => ({
      part: await opened(pagefind, place),
      dated: !place.pathname.endsWith("/undated/"),
    })),
  );
}

/** Where the parts of the index are: a large one is cut between years and months. */
async function listed(list) {
  const answer = await fetch(list);
  if (!answer.ok) throw new Error(`${list.pathname}: ${answer.status}`);
  return (await answer.json()).map((name) => new URL(`${name}/`, list));
}

async function opened(pagefind, place) {
  const part = pagefind.createInstance({ basePath: place.pathname });
  await part.init();
  await part.options({ baseUrl: room.dataset.base, excerptLength: 28 });
  return part;
}

/**
 * What is found in all parts. Pagefind can join parts, but then forgets the order by day, and finds
 * in a part without a word whatever begins like it; so each is asked alone. It leaves out what has
 * no day where it puts days in order; that stands in a part of its own, and comes last.
 */
async function searched(query, { sort, ...options }) {
  const answers = await Promise.all(
    (await library()).map(async ({ part, dated }) => {
      const { results } = await part.search(query || null, dated && sort ? { sort, ...options } : options);
      return { dated, found: !query || (await alike(query, results)) ? results : [] };
    }),
  );
  if (sort === ORDERS.oldest) answers.reverse();
  if (sort) answers.sort((one, other) => other.dated - one.dated);
  const all = answers.flatMap((answer) => answer.found);
  return sort ? all : all.sort((one, other) => other.score - one.score);
}

/** Searches for what the form says, unless it says nothing. */
async function run() {
  turn += 1;
  const mine = turn;
  const query = words.value.trim();
  const chosen = Object.fromEntries(
    filters.filter((filter) => filter.value).map((filter) => [filter.name, filter.value]),
  );
  const idle = !query && !Object.keys(chosen).length;
  browse.hidden = !idle;
  part("sort").hidden = idle;
  document.title = query ? `${query} – ${titled}` : titled;
  if (idle) return clear("");
  clear(say("searching"));
  try {
    const options = { filters: chosen };
    if (ORDERS[order.value]) options.sort = ORDERS[order.value];
    else if (!query) options.sort = ORDERS.newest;
    const answers = await searched(query, options);
    if (mine !== turn) return;
    found = answers;
    await show(mine, false);
    if (mine !== turn) return;
    browse.hidden = found.length > 0;
    status.textContent = told(query, found.length);
    tellPaper();
  } catch (fault) {
    parts = undefined; // so that the next try loads them anew
    if (mine !== turn) return;
    console.error(fault);
    clear(say("failed"));
    browse.hidden = false;
  }
}

/** What the list is, for paper, where the form is not: the form's own words, and the address. */
function tellPaper() {
  const asked = [...filters, order].filter(({ value }) => value).map(
    ({ labels, selectedOptions }) => `${labels[0].textContent}: ${selectedOptions[0].textContent}`,
  );
  part("asked").textContent = asked.length ? `${asked.join("; ")}.` : "";
  part("address").textContent = window.location.href;
}

/** Whether what was found is what was asked for: failing that, Pagefind finds any like beginning. */
async function alike(query, answers) {
  const near = await Promise.all(answers.slice(0, NEAR).map((answer) => answer.data()));
  const marks = near.flatMap(({ excerpt }) => excerpt.split(/<\/?mark>/).filter((_, at) => at % 2));
  const asked = query.split(/\s+/).map(bare).filter(Boolean);
  const begins = (mark) => asked.some((word) => bare(plain(mark)).startsWith(word.slice(0, ALIKE)));
  return marks.length === 0 || marks.some(begins);
}

/** A word without case, accents or signs. */
function bare(word) {
  return word.normalize("NFD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

function clear(text) {
  found = [];
  shown = 0;
  results.replaceChildren();
  results.hidden = true;
  more.hidden = true;
  status.textContent = text;
}

function told(query, count) {
  const put = { words: query, count: count.toLocaleString(`${language}-GB`) };
  if (count === 0) return say(query ? "nothingFor" : "nothing", put);
  const form = plural.select(count);
  const name = query ? "resultsFor" : "results";
  return say(`${name}${form[0].toUpperCase()}${form.slice(1)}`, put);
}

/** One of the page's own messages, with what is put in. */
function say(name, put = {}) {
  return room.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => put[key] ?? whole);
}

/** Shows the next few results; the first of them takes the focus where somebody asked for more. */
async function show(mine, asked) {
  const next = await Promise.all(found.slice(shown, shown + PAGE).map((result) => result.data()));
  if (mine !== turn) return;
  const rows = next.map(row);
  results.append(...rows);
  results.hidden = shown + rows.length === 0;
  shown += rows.length;
  more.hidden = shown >= found.length;
  more.textContent = say("more", { shown, all: found.length });
  if (asked && rows.length) rows[0].querySelector("a").focus();
}

/** One result: day, title, excerpt, what kind it is, and the headings where the words stand. */
function row(data) {
  const { meta } = data;
  const item = make("li", "record-row");
  const when = make("div", "record-row__when");
  if (meta.date) {
    const day = make("time", "", meta.date_label || meta.date);
    day.dateTime = meta.date;
    when.append(day);
  }
  const what = make("div", "record-row__what");
  const title = make("h2", "record-row__title");
  title.append(link(data.url, meta.title || data.url));
  what.append(title, marked(data.excerpt, "p", "record-row__summary"));
  const facts = [meta.kind, meta.authority, meta.reference].filter(Boolean);
  const about = make("p", "record-row__about");
  about.append(...facts.flatMap((fact) => [make("span", "record-row__fact", fact), " "]));
  what.append(about);
  const places = (data.sub_results ?? []).filter((place) => place.url.includes("#"));
  if (places.length) {
    const list = make("p", "search__places", `${say("foundUnder")} `);
    for (const [at, place] of places.slice(0, HEADINGS).entries()) {
      list.append(at ? ", " : "", link(place.url, place.title));
    }
    what.append(list);
  }
  item.append(when, what);
  return item;
}

function make(tag, name, text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

function link(address, text) {
  const anchor = make("a", "link", text);
  const target = new URL(address, window.location.href);
  anchor.href = target.origin === window.location.origin ? target.href : "#";
  return anchor;
}

/** An excerpt with its found words marked: split at the marks, the rest taken as text. */
function marked(excerpt, tag, name) {
  const element = make(tag, name);
  for (const [at, piece] of excerpt.split(/<\/?mark>/).entries()) {
    const text = plain(piece);
    if (at % 2) element.append(make("mark", "search__mark", text));
    else element.append(text);
  }
  return element;
}

/** Pagefind escapes what it excerpts; read back here as text, never as HTML. */
function plain(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", "#x27": "'" };
  return text.replace(/&(#?\w+);/g, (whole, name) => named[name] ?? whole);
}
