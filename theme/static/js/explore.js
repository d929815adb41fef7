// The explorer of payments: what is asked for stands in the address, so that an answer can be shared
// and the back button works. Rows come from Parquet files, by byte ranges (explore-data.js).

import { Payments, periodOf, within, wordsOf as words } from "./explore-data.js";
import { count, csv, groupRow, longMonth, make, nameList, paymentRow, totals, wordsOf } from "./explore-view.js";

const PAGE = 50;
const NAMES = 20;
/** What is read without asking: some seconds of a phone's connection. */
const FREE = 4_000_000;
/** Payments kept for the list; sums count every one. */
const KEPT = 200_000;
const PAUSE = 250;
const DECIMAL = 100;

const room = document.getElementById("explore");
const part = (name) => document.getElementById(`explore-${name}`);
const form = part("form");
const fields = form.elements;
const status = part("status");
const say = wordsOf(part("words"));
const councils = new Map(
  [...fields.council.options].filter((one) => one.value).map((one) => [
    one.value, { title: one.textContent, files: one.dataset.files },
  ]),
);

/** A council by its key: as the form names it, or else by the key alone. */
const councilOf = (key) => councils.get(key) ?? { title: key, files: `${room.dataset.base}${key}/files/` };

let payments;
let found;
let turn = 0;
let page = 1;
let timer;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});
part("reset").addEventListener("click", () => show({}));
for (const field of form.querySelectorAll("select")) field.addEventListener("change", go);
fields.q.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, PAUSE);
});
part("names").addEventListener("click", follow);
part("groups").addEventListener("click", follow);
part("rows").addEventListener("click", follow);
part("everybody").addEventListener("click", () => change({ to: "" }));
part("before").addEventListener("click", () => turnTo(page - 1));
part("after").addEventListener("click", () => turnTo(page + 1));
part("read").addEventListener("click", () => run(true));
part("save").addEventListener("click", save);
part("copy").addEventListener("click", copy);
window.addEventListener("popstate", () => {
  read();
  run();
});

/** What the address asks for. */
function asked() {
  return Object.fromEntries(new URLSearchParams(window.location.search));
}

/** Puts what the address says into the form. */
function read() {
  const given = asked();
  for (const field of form.querySelectorAll("[name]")) {
    const value = given[field.name] ?? "";
    const known = field.tagName !== "SELECT" || [...field.options].some((one) => one.value === value);
    field.value = known ? value : field.options[0].value;
  }
}

/** Puts what the form says into the address, and answers it. */
function go() {
  const given = Object.fromEntries(
    [...new FormData(form)].filter(([, value]) => value.trim()).map(([name, value]) => [name, value.trim()]),
  );
  const { to } = asked();
  if (to && !given.q) given.to = to;
  show(given);
}

/** Asks for the same but for some things. */
function change(things) {
  show(Object.fromEntries(Object.entries({ ...asked(), ...things }).filter(([, value]) => value)));
}

function show(given) {
  const address = addressOf(given);
  if (address !== window.location.pathname + window.location.search) {
    window.history.pushState(null, "", address);
  }
  read();
  run();
}

function addressOf(given) {
  const query = new URLSearchParams(given);
  return query.size ? `${window.location.pathname}?${query}` : window.location.pathname;
}

/** A link of the answer is answered here, without loading the page anew. */
function follow(event) {
  const anchor = event.target.closest("a");
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  if (new URL(anchor.href).pathname !== window.location.pathname) return;
  event.preventDefault();
  window.history.pushState(null, "", anchor.href);
  read();
  run();
  part("heading").focus();
}

const toName = (name) => addressOf({ ...without(asked(), "q", "group"), to: name });

function without(given, ...names) {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}

/** Opens the description of the data; anew where what it describes has just changed. */
async function library(cache) {
  if (!payments || cache) payments = await Payments.open(room.dataset.about, cache);
  return payments;
}

/** Shows names that begin as what is being typed. */
async function suggest() {
  const typed = fields.q.value.trim();
  if (words(typed).join("").length < 2) return list([], false, "");
  const answer = await (await library()).names(typed, NAMES);
  if (typed === fields.q.value.trim()) list(answer.names, answer.more, typed);
}

function list(names, more, typed) {
  part("names").replaceChildren(...nameList(names, toName, say));
  part("choose").hidden = !typed;
  const word = !names.length ? "no-name" : more ? "names-more" : names.length === 1 ? "name" : "names";
  part("names-status").textContent = typed ? say(word, { number: count(names.length), typed }) : "";
}

/** Answers what the address asks for. */
async function run(paid = false) {
  turn += 1;
  const mine = turn;
  const given = asked();
  clear();
  list([], false, "");
  part("to").hidden = !given.to;
  part("to-name").textContent = given.to ?? "";
  const unread = ["least", "most"].find((name) => Number.isNaN(penceOf(given[name])));
  if (unread) {
    fields[unread].closest("details").open = true;
    status.textContent = say("no-sum", { typed: given[unread] });
    return;
  }
  try {
    const data = await library();
    if (given.q && !given.to) await suggest();
    const rows = given.to ? named(data, given) : await ofYears(data, given, paid, mine);
    if (!rows) return;
    const answer = begun();
    for await (const some of rows) {
      if (mine !== turn) return;
      add(answer, some, given);
    }
    if (mine === turn) tell(answer, given);
  } catch (fault) {
    if (mine !== turn) return;
    console.error(fault);
    status.textContent = say("failed");
  }
}

async function* named(data, given) {
  status.textContent = say("reading");
  try {
    yield await data.of(given.to);
  } catch {
    yield await (await library("reload")).of(given.to);
  }
}

/** The payments of years, year by year; nothing where that is much to read and nobody has agreed. */
async function ofYears(data, given, paid, mine) {
  const years = data.years(given.council, given.from, given.until);
  const size = years.reduce((sum, year) => sum + year.bytes, 0);
  const idle = !Object.keys(without(given, "order", "q")).length;
  if (!years.length) {
    status.textContent = say("none");
    return undefined;
  }
  if (!paid && (idle || size > FREE)) {
    part("agree").hidden = idle && given.q;
    part("read").textContent = say("read", { size: (size / 1e6).toFixed(1) });
    status.textContent = idle ? "" : say("much");
    return undefined;
  }
  return (async function* () {
    for (const [at, year] of years.entries()) {
      if (mine !== turn) return;
      status.textContent = say("reading-years", { at: at + 1, of: years.length });
      yield await data.ofYear(year, given.from, given.until);
    }
  })();
}

function begun() {
  return { payments: 0, sums: new Map(), groups: new Map(), kept: [] };
}

/** Adds those payments that are asked for. */
function add(answer, rows, given) {
  const wanted = test(given);
  const of = GROUPS[given.group];
  for (const payment of rows) {
    if (!wanted(payment)) continue;
    answer.payments += 1;
    sum(answer.sums, payment);
    if (of) {
      const name = of(payment);
      if (!answer.groups.has(name)) answer.groups.set(name, { name, payments: 0, sums: new Map() });
      const group = answer.groups.get(name);
      group.payments += 1;
      sum(group.sums, payment);
    }
    if (answer.kept.length < KEPT) answer.kept.push(payment);
  }
}

function sum(sums, { basis, pence }) {
  const one = sums.get(basis) ?? { pence: 0 };
  one.pence += pence;
  sums.set(basis, one);
}

/** Whole pence of what is asked for; NaN where that is no sum, and nothing where none is asked. */
function penceOf(text) {
  const plain = (text ?? "").replace(/[£\s]/g, "").replace("−", "-");
  if (!plain) return undefined;
  const sum = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d{1,2})?$/.test(plain) ? plain.replaceAll(",", "") : NaN;
  return Math.round(Number(sum) * DECIMAL);
}

/** Whether a payment is asked for. */
function test(given) {
  const [least, most] = [given.least, given.most].map(penceOf);
  const kind = KINDS[given.kind];
  const texts = [["q", "beneficiary"], ["department", "department"], ["purpose", "purpose"]]
    .filter(([name]) => given[name] && !(name === "q" && given.to))
    .map(([name, column]) => [words(given[name]), column]);
  return (payment) =>
    (!given.council || payment.authority === given.council) &&
    within(periodOf(payment), given.from, given.until) &&
    (least === undefined || payment.pence >= least) &&
    (most === undefined || payment.pence <= most) &&
    (!kind || kind(payment)) &&
    texts.every(([asked_, column]) => {
      // A name is found by how it was published, too.
      const spelt = column === "beneficiary" ? ` ${payment.beneficiary_as_published}` : "";
      const own = words(`${payment[column] ?? ""}${spelt}`);
      return asked_.every((word) => own.some((one) => one.startsWith(word)));
    });
}

const KINDS = {
  credit: ({ pence }) => pence < 0,
  card: ({ card }) => card,
  capital: ({ capital_or_revenue: kind }) => kind === "capital",
  revenue: ({ capital_or_revenue: kind }) => kind === "revenue",
  withheld: ({ beneficiary }) => beneficiary.startsWith("REDACTED "),
  contract: ({ contract_reference: reference }) => Boolean(reference),
};

const GROUPS = {
  year: (payment) => financialYear(periodOf(payment)),
  month: periodOf,
  council: ({ authority }) => authority,
  department: ({ department }) => department || "",
  purpose: ({ purpose }) => purpose || "",
  beneficiary: ({ beneficiary }) => beneficiary,
};

/** `2022-23`: from April to March. */
function financialYear(period) {
  const [year, month] = period.split("/").at(-1).split("-").map(Number);
  const first = month < 4 ? year - 1 : year;
  return `${first}-${String((first + 1) % DECIMAL).padStart(2, "0")}`;
}

const ORDERS = {
  largest: (a, b) => b.pence - a.pence,
  smallest: (a, b) => a.pence - b.pence,
  newest: (a, b) => compare(b.day || b.period, a.day || a.period),
  oldest: (a, b) => compare(a.day || a.period, b.day || b.period),
  name: (a, b) => compare(a.beneficiary, b.beneficiary),
};
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Shows an answer: what it adds up to, its groups, and its payments. */
function tell(answer, given) {
  found = answer;
  const order = ORDERS[given.order] ?? ORDERS.largest;
  answer.kept.sort((a, b) => order(a, b) || compare(a.source_file, b.source_file) || a.source_line - b.source_line);
  status.textContent = answer.payments
    ? say(answer.payments === 1 ? "payment" : "payments", { number: count(answer.payments) })
    : say("none");
  part("answer").hidden = !answer.payments;
  part("totals").replaceChildren(...totals(answer, say));
  part("bases").hidden = answer.sums.size < 2;
  tellGroups(answer, given);
  part("kept").hidden = answer.kept.length === answer.payments;
  part("kept").textContent = say("kept", { number: count(answer.kept.length) });
  tellPaper(given);
  turnTo(1);
}

/** What the list is, for paper, where the form is not: the form's own words, and the address. */
function tellPaper(given) {
  const asked_ = given.to ? [`${part("to").firstChild.textContent.trim()} ${given.to}`] : [];
  for (const label of form.querySelectorAll("label")) {
    const { name, value, selectedOptions } = label.control;
    if (!value || (name === "q" && given.to)) continue;
    asked_.push(`${label.textContent}: ${selectedOptions ? selectedOptions[0].textContent : value}`);
  }
  part("asked").textContent = asked_.length ? `${asked_.join("; ")}.` : "";
  part("address").textContent = window.location.href;
}

function tellGroups(answer, given) {
  const groups = [...answer.groups.values()];
  const largest = new Map();
  const most = (group) => Math.max(...[...group.sums.values()].map(({ pence }) => pence));
  for (const group of groups) {
    for (const [basis, { pence }] of group.sums) {
      largest.set(basis, Math.max(largest.get(basis) ?? 0, pence));
    }
  }
  const inTime = given.group === "year" || given.group === "month";
  groups.sort((a, b) => (inTime ? compare(a.name, b.name) : most(b) - most(a) || compare(a.name, b.name)));
  const shown = groups.slice(0, PAGE * 2);
  part("groups-part").hidden = !groups.length;
  if (!groups.length) return;
  const title = fields.group.selectedOptions[0].textContent;
  part("groups-caption").textContent = groups.length > shown.length
    ? say("groups-first", { title, number: count(shown.length), of: count(groups.length) })
    : title;
  part("groups").replaceChildren(
    ...shown.map((group) => groupRow({ ...group, label: label(group, given) }, largest, narrower(group, given), say)),
  );
}

function label({ name }, { group }) {
  if (group === "month") return longMonth(name);
  if (group === "council") return councilOf(name).title;
  return name || say("unstated");
}

/** The address of one group alone. */
function narrower({ name }, given) {
  const rest = without(given, "group");
  if (!name) return "";
  if (given.group === "month") return addressOf({ ...rest, from: name.split("/")[0], until: name.split("/").at(-1) });
  if (given.group === "council") return addressOf({ ...rest, council: name });
  if (given.group === "beneficiary") return addressOf({ ...without(rest, "q"), to: name });
  if (given.group === "year") {
    const first = Number(name.slice(0, 4));
    return addressOf({ ...rest, from: `${first}-04`, until: `${first + 1}-03` });
  }
  return addressOf({ ...rest, [given.group]: name });
}

/** Shows one page of the payments. */
function turnTo(number) {
  const last = Math.max(1, Math.ceil(found.kept.length / PAGE));
  page = Math.min(Math.max(1, number), last);
  const start = (page - 1) * PAGE;
  const shown = found.kept.slice(start, start + PAGE);
  part("rows").replaceChildren(
    ...shown.map((payment) => paymentRow(payment, councilOf(payment.authority), toName, say)),
  );
  part("pages").hidden = last === 1;
  part("before").disabled = page === 1;
  part("after").disabled = page === last;
  part("page").textContent = say("page", {
    first: count(start + 1), last: count(start + shown.length), of: count(found.kept.length),
  });
}

function clear() {
  for (const name of ["answer", "agree", "copied"]) part(name).hidden = true;
  status.textContent = "";
}

/** Saves the found payments as a file. */
function save() {
  const heads = [...part("columns").children].map((item) => ({ title: item.textContent, name: item.dataset.name }));
  const columns = heads.map(({ title, name }) => ({
    title,
    of: (payment) => name === "cost" ? (payment.pence / DECIMAL).toFixed(2)
      : name === "payment_date" ? payment.day : payment[name],
  }));
  const anchor = make("a");
  anchor.href = URL.createObjectURL(new Blob([csv(found.kept, columns)], { type: "text/csv" }));
  anchor.download = "payments.csv";
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
}

async function copy() {
  await navigator.clipboard.writeText(window.location.href);
  part("copied").hidden = false;
}

// Last, when everything above is there.
room.hidden = false;
read();
run();
