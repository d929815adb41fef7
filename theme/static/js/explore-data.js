// The explorer's data: which rows of which file hold what is asked for, and those rows, fetched by
// byte ranges. Nothing here knows of the page. Sums are whole pence: numbers hold them exactly.

import { parquetMetadata, parquetReadObjects } from "../built/hyparquet/index.js";

const COLUMNS = [
  "authority", "period", "department", "beneficiary", "beneficiary_as_published", "payment_date", "cost",
  "basis", "purpose", "capital_or_revenue", "card", "contract_reference", "source_file", "source_line",
];
/** Ranges with no more than this between them are fetched as one: a request costs a phone more. */
const GAP = 8192;
/** How many parts of the index of names one look-up may fetch. */
const PARTS = 2;
const PENCE = 100;

/** What a name is looked up by: its words without capitals, accents or marks, as the index has them. */
export function wordsOf(name) {
  const bare = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** A Parquet file at an address, of which only what is needed is fetched. */
class ParquetFile {
  constructor(address, about) {
    this.address = address;
    this.byteLength = about.bytes;
    this.footer = about.footer;
    this.held = [];
  }

  /** Bytes of the file: held already, or fetched. */
  async slice(start, end = this.byteLength) {
    const held = this.held.find((one) => one.start <= start && end <= one.end);
    if (held) return (await held.bytes).slice(start - held.start, end - held.start);
    return this.fetched(start, end);
  }

  async fetched(start, end) {
    const answer = await fetch(this.address, { headers: { Range: `bytes=${start}-${end - 1}` } });
    if (!answer.ok) throw new Error(`${this.address}: ${answer.status}`);
    const bytes = await answer.arrayBuffer();
    if (answer.status === 206) return bytes;
    // A server that knows no ranges sent it all: keep that, and ask no more.
    this.held.push({ start: 0, end: bytes.byteLength, bytes });
    return bytes.slice(start, end);
  }

  /** Fetches ranges ahead, those that lie near each other in one request. */
  ahead(ranges) {
    const runs = [];
    for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
      const last = runs.at(-1);
      if (last && start - last[1] <= GAP) last[1] = Math.max(last[1], end);
      else runs.push([start, end]);
    }
    for (const [start, end] of runs) {
      if (this.held.some((one) => one.start <= start && end <= one.end)) continue;
      this.held.push({ start, end, bytes: this.fetched(start, end) });
    }
  }

  /** Where everything is in the file, read once. */
  async metadata() {
    this.read ??= this.slice(this.byteLength - this.footer).then((bytes) => parquetMetadata(bytes));
    return this.read;
  }

  /** The payments from one row to another (from 0, the last not among them). */
  async rows(first, end) {
    const metadata = await this.metadata();
    const columns = COLUMNS;
    this.ahead(indexesOf(metadata, first, end));
    const found = await parquetReadObjects({
      file: this, metadata, columns, rowStart: first, rowEnd: end, useOffsetIndex: true,
    });
    return found.map(payment);
  }
}

/** Where the page indexes stand of the row groups that hold some rows, for the columns we read. */
function indexesOf(metadata, first, end) {
  const ranges = [];
  let start = 0;
  for (const group of metadata.row_groups) {
    const after = start + Number(group.num_rows);
    const narrowed = first > start || end < after;
    if (start < end && after > first && narrowed) {
      for (const column of group.columns) {
        if (!COLUMNS.includes(column.meta_data.path_in_schema[0]) || !column.offset_index_offset) continue;
        const from = Number(column.offset_index_offset);
        ranges.push([from, from + column.offset_index_length]);
      }
    }
    start = after;
  }
  return ranges;
}

/** A row as the page works with it: days as text, sums in pence. */
function payment(row) {
  return {
    ...row,
    pence: Math.round(row.cost * PENCE),
    day: row.payment_date ? row.payment_date.toISOString().slice(0, 10) : "",
    source_line: Number(row.source_line),
  };
}

/** All that the explorer can find, opened at the address of its description. */
export class Payments {
  constructor(about, base) {
    this.about = about;
    this.base = base;
    this.files = new Map();
    this.parts = new Map();
  }

  static async open(address, cache = "default") {
    return new Payments(await json(address, cache), new URL(address, window.location.href));
  }

  /** A file's address; its digest in it keeps old bytes from being taken for new ones. */
  address(path, digest) {
    const address = new URL(path, this.base);
    address.searchParams.set("v", digest);
    return address.href;
  }

  file(about) {
    if (!this.files.has(about.path)) {
      this.files.set(about.path, new ParquetFile(this.address(about.path, about.digest), about));
    }
    return this.files.get(about.path);
  }

  /** Names that begin with what is asked, or hold words that begin so; the most often paid first. */
  async names(asked, most) {
    const words = wordsOf(asked);
    if (!words.length) return { names: [], more: false };
    const longest = [...words].sort((a, b) => b.length - a.length)[0];
    const prefixes = new Set([words.join(" "), longest]);
    const entries = (await Promise.all([...prefixes].map((prefix) => this.entries(prefix)))).flat();
    const found = new Map();
    for (const entry of entries) {
      // A name that holds the words itself needs no word of how it was spelt.
      const better = !found.has(entry.name) || !entry.spelling;
      if (better && holds(entry.spelling || entry.name, words)) found.set(entry.name, entry);
    }
    const names = [...found.values()].sort((a, b) => b.payments - a.payments || (a.name < b.name ? -1 : 1));
    return { names: names.slice(0, most), more: names.length > most };
  }

  /** The entry of one name, exactly as spelt; nothing where there is none. */
  async named(name) {
    const key = wordsOf(name).join(" ") || name;
    return (await this.entries(key, Infinity)).find((entry) => entry.name === name);
  }

  /** The entries of the index that begin so. */
  async entries(prefix, most = PARTS) {
    const firsts = await this.firsts();
    let at = firsts.findIndex((first) => first >= prefix);
    at = Math.max(0, (at < 0 ? firsts.length : at) - 1);
    const found = [];
    for (let read = 0; at < firsts.length && read < most; at += 1, read += 1) {
      if (firsts[at] > prefix && !firsts[at].startsWith(prefix)) break;
      const part = await this.part(at);
      found.push(...part.filter(({ entry }) => entry.startsWith(prefix)));
      if (part.at(-1).entry > prefix && !part.at(-1).entry.startsWith(prefix)) break;
    }
    return found;
  }

  /** The first entry of each part of the index. */
  async firsts() {
    const { folder, digest } = this.about.names;
    this.index ??= json(this.address(`${folder}index.json`, digest));
    return (await this.index).firsts;
  }

  async part(number) {
    if (!this.parts.has(number)) {
      const { folder, digest } = this.about.names;
      const address = this.address(`${folder}${number}.parquet`, digest);
      const read = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
        return answer.arrayBuffer();
      });
      const rows = read.then((file) => parquetReadObjects({ file, metadata: parquetMetadata(file) }));
      this.parts.set(number, rows.then((all) => all.map((row) => ({ ...row, first: Number(row.first) }))));
    }
    return this.parts.get(number);
  }

  /** Every payment to one beneficiary, by its name; nothing where there is none. */
  async of(name) {
    const entry = await this.named(name);
    if (!entry) return [];
    const rows = await this.file(this.about.payments).rows(entry.first, entry.first + entry.payments);
    // An index of another time than the file's would point at another's payments.
    if (rows.some((row) => row.beneficiary !== name)) throw new Error("The data has just changed.");
    return rows;
  }

  /** The files of years that hold payments of some councils (all, if none is named) and months. */
  years(council, from, until) {
    return this.about.years.filter(
      (year) =>
        (!council || year.authority === council) &&
        year.months.some(({ period }) => within(period, from, until)),
    );
  }

  /** The payments in a year's file of months between two. */
  async ofYear(year, from, until) {
    const file = this.file(year);
    const wanted = [];
    let first = 0;
    for (const { period, rows } of year.months) {
      const last = wanted.at(-1);
      if (within(period, from, until)) {
        if (last && last[1] === first) last[1] += rows;
        else wanted.push([first, first + rows]);
      }
      first += rows;
    }
    const read = await Promise.all(wanted.map(([start, end]) => file.rows(start, end)));
    return read.flat();
  }
}

async function json(address, cache = "default") {
  const answer = await fetch(address, { cache });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** Whether any month of a period (`2022-05`, or `2022-07/2022-09`) is between two. */
export function within(period, from, until) {
  const [first, last = first] = period.split("/");
  return (!from || last >= from) && (!until || first <= until);
}

/** The period of a payment: of a file of several months the month of its day, where it states one. */
export function periodOf({ period, day }) {
  const month = (day || "").slice(0, "2022-05".length);
  return month && period.includes("/") && within(period, month, month) ? month : period;
}

/** Whether every word asked for begins one of a name's words. */
function holds(name, words) {
  const own = wordsOf(name);
  return words.every((word) => own.some((one) => one.startsWith(word)));
}
