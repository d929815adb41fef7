// What the explorer shows: names, sums, groups and payments, as elements. Texts of the data are put
// in as text, never as HTML; sentences come from the page, in its language.

const PENCE = 100;
const SCALE = 1000;
const language = document.documentElement.lang || "en";
const locale = `${language}-GB`;
const money = new Intl.NumberFormat(locale, { style: "currency", currency: "GBP" });
const counts = new Intl.NumberFormat(locale);

export const count = (number) => counts.format(number);
/** Pence as people read them: £1,234.50, with the minus before the pound sign. */
export const pounds = (pence) => money.format(pence / PENCE).replace("-", "−");

/** The sentences of the page: by name, with what is to be put in. */
export function wordsOf(list) {
  const said = new Map([...list.children].map((item) => [item.dataset.word, item.textContent]));
  return (name, given = {}) =>
    said.get(name).replace(/\{(\w+)\}/g, (whole, key) => given[key] ?? whole);
}

export function make(tag, name, text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== "") element.textContent = text;
  return element;
}

export function link(address, text) {
  const anchor = make("a", "link", text);
  anchor.href = address;
  return anchor;
}

/** A day as people read it, or what is said where none is stated. */
export function longDate(day, missing) {
  if (!day) return make("span", "quiet", missing);
  const time = make("time", "", new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, {
    day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  }));
  time.dateTime = day;
  return time;
}

/** `2022-05` as people read it. */
export function longMonth(period) {
  if (period.includes("/")) return period.split("/").map(longMonth).join(" – ");
  return new Date(`${period}-01T00:00:00Z`).toLocaleDateString(locale, {
    month: "long", year: "numeric", timeZone: "UTC",
  });
}

/** Names to choose from, each with how many payments it has. */
export function nameList(names, address, say) {
  return names.map(({ name, payments, spelling }) => {
    const item = make("li", "explore__name");
    const about = say(payments === 1 ? "payment" : "payments", { number: count(payments) });
    const told = spelling ? `${about}, ${say("published", { name: spelling })}` : about;
    item.append(link(address(name), name), " ", make("span", "quiet", told));
    return item;
  });
}

/** One figure for each basis, and how many payments there are. */
export function totals(found, say) {
  const items = [...found.sums].sort().map(([basis, sum]) =>
    figure(say("total", { basis }), pounds(sum.pence)),
  );
  return [...items, figure(say("count"), count(found.payments))];
}

function figure(label, value) {
  const item = make("div", "totals__item");
  item.append(make("dt", "totals__label", label), make("dd", "totals__value", value));
  return item;
}

/** A row of the table of groups: its name, a bar, how many payments, and a sum for each basis. */
export function groupRow(group, largest, address, say) {
  const row = make("tr");
  const head = make("th", "govuk-table__header bars__name");
  head.scope = "row";
  head.append(address ? link(address, group.label) : group.label);
  const sums = make("td", "govuk-table__cell govuk-table__cell--numeric");
  for (const [basis, { pence }] of [...group.sums].sort()) {
    head.append(bar(pence, largest.get(basis)));
    const sum = make("data", "money bars__sum", pounds(pence));
    sum.value = (pence / PENCE).toFixed(2);
    sums.append(sum);
    if (largest.size > 1) sums.append(" ", make("span", "bars__basis", basis));
  }
  const number = make("td", "govuk-table__cell govuk-table__cell--numeric", count(group.payments));
  row.append(head, number, sums);
  return row;
}

function bar(pence, largest) {
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  const length = largest > 0 ? Math.max(0, Math.round((pence * SCALE) / largest)) : 0;
  for (const [name, value] of Object.entries({
    class: "bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", "aria-hidden": "true",
    focusable: "false",
  })) drawing.setAttribute(name, value);
  const drawn = document.createElementNS(space, "rect");
  for (const [name, value] of Object.entries({ class: "bar__rect", width: length, height: 10 })) {
    drawn.setAttribute(name, value);
  }
  drawing.append(drawn);
  return drawing;
}

/** A row of the table of payments. */
export function paymentRow(payment, council, address, say) {
  const row = make("tr");
  const head = make("th", "govuk-table__header");
  head.scope = "row";
  if (payment.beneficiary) head.append(link(address(payment.beneficiary), payment.beneficiary));
  else head.append(make("span", "quiet", say("unstated")));
  if (payment.beneficiary_as_published !== payment.beneficiary) {
    head.append(make("span", "payments__note", say("published", { name: payment.beneficiary_as_published })));
  }
  const cost = make("td", "govuk-table__cell govuk-table__cell--numeric");
  const sum = make("data", "money", pounds(payment.pence));
  sum.value = (payment.pence / PENCE).toFixed(2);
  cost.append(sum, make("span", "payments__note", payment.basis));
  if (payment.pence < 0) cost.append(make("span", "payments__note", say("credit")));
  const day = make("td", "govuk-table__cell payments__day");
  day.append(longDate(payment.day, say("unstated")));
  const spender = make("td", "govuk-table__cell", payment.department || say("unstated"));
  spender.append(make("span", "payments__note", council.title));
  const purpose = make("td", "govuk-table__cell", payment.purpose || say("unstated"));
  const place = say("place", { file: payment.source_file, line: count(payment.source_line) });
  const source = make("span", "payments__note");
  const file = payment.source_file.replace(/\.csv$/i, "");
  source.append(link(`${council.files}${encodeURIComponent(file)}/`, place));
  purpose.append(source);
  row.append(head, cost, day, spender, purpose);
  return row;
}

/** Found payments as CSV that no spreadsheet takes for formulas. */
export function csv(payments, columns) {
  const cell = (value) => {
    const text = String(value ?? "");
    const safe = /^'*\s*[=+\-@\t\r＝＋－＠]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = payments.map((payment) =>
    columns.map(({ of }) => cell(of(payment))).join(","),
  );
  return `${[columns.map(({ title }) => cell(title)).join(","), ...rows].join("\r\n")}\r\n`;
}
