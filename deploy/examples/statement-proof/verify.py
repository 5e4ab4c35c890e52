#!/usr/bin/env python3
"""Checks a publisher's statement against the sealed entries of the journal, offline. See README.md."""
import hashlib
import json
import sys
from decimal import Decimal

EARNINGS = ("accrual", "reversal")


class Number(str):
    """A number as it was written: a binary fraction would not be what was hashed."""


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, parse_float=Number, parse_int=Number)


def plain(number):
    """Decimal notation without trailing zeros."""
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def quoted(text):
    """Only the escapes that JSON asks for; other control characters as \\u00xx."""
    return json.dumps(text, ensure_ascii=False)


def canonical(value):
    """Members in the order of their UTF-16 code units, no blanks, numbers by plain()."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Number):
        return plain(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(quoted(name) + ":" + canonical(value[name]) for name in names) + "}"


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def in_milliseconds(time):
    """2026-11-22T10:00:00.5Z as 2026-11-22T10:00:00.500Z."""
    seconds, _, fraction = time.rstrip("Z").partition(".")
    return f"{seconds}.{fraction[:3]:0<3}Z"


def hash_of(entry):
    hashed = {name: entry.get(name) for name in (
        "body", "id", "merchant_id", "number", "previous", "publisher_id", "subject", "trace_id", "type")}
    return sha256(canonical({**hashed, "at": in_milliseconds(entry["at"])}))


def at(body, pointer):
    for step in pointer.strip("/").split("/"):
        body = body[int(step)] if isinstance(body, list) else body[step]
    return body


def entry_faults(entries):
    """What is wrong with the entries themselves."""
    for number, entry in entries.items():
        if hash_of(entry) != entry["hash"]:
            yield f"entry {number} is not what was hashed: it was changed"
        following = entries.get(number + 1)
        if following and following["previous"] != entry["hash"]:
            yield f"entry {number + 1} does not follow entry {number}"
        for field in entry.get("hidden") or []:
            digest = sha256(field["salt"] + "\n" + canonical(field["value"]))
            if at(entry["body"], field["path"]) != {"sha256": digest}:
                yield f"entry {number}: {field['path']} is not what was hashed"


def standings(entries, conversion, currency, up_to):
    """What the conversion could earn by what was told up to an entry, one after the other; 0 while it is not approved."""
    earned = reversed_part = Decimal(0)
    known = [Decimal(0)]
    for number in sorted(number for number in entries if number <= up_to):
        entry = entries[number]
        if entry["subject"] != conversion or entry["body"].get("currency") != currency:
            continue
        if entry["type"].endswith(".CommissionCalculated"):
            earned = Decimal(entry["body"]["commissionAmount"])
        elif entry["type"].endswith(".CommissionReversed"):
            reversed_part = Decimal(entry["body"]["reversedCommission"])
        known.append(earned - reversed_part)
    return known


def line_fault(line, currency, entries):
    """What is wrong with a line; None when nothing is."""
    number = int(line["entry"]["number"])
    entry = entries.get(number)
    if entry is None:
        return f"entry {number} is not among the entries given"
    if entry["hash"] != line["entry"]["hash"]:
        return f"entry {number} has another hash than the statement says"
    if line["kind"] not in EARNINGS:
        settled = entry["body"].get("conversionIds") or []
        return None if line["conversion_id"] in settled else f"entry {number} does not settle this conversion"
    if entry["subject"] != line["conversion_id"]:
        return f"entry {number} is about another conversion"
    known = standings(entries, line["conversion_id"], currency, number)
    amount = Decimal(line["amount"])
    if any(after - before == amount for after in (known[0], known[-1]) for before in known):
        return None
    return f"the amount {plain(line['amount'])} does not follow from entry {number}"


def sum_faults(statement):
    parts = {
        "accruals": ("accrual", "referral"), "reversals": ("reversal", "referral_reversal"), "payouts": ("payout",),
        "settled": ("settlement", "referral_settlement")}
    total = Decimal(statement["opening"])
    for name, kinds in parts.items():
        lines = sum((Decimal(line["amount"]) for line in statement["lines"] if line["kind"] in kinds), Decimal(0))
        if lines != Decimal(statement[name]):
            yield f"{name} are not the sum of their lines"
        total += lines if name != "settled" else 0
    if total != Decimal(statement["closing"]):
        yield "opening, accruals, reversals and payouts do not add up to the closing"


def main(statement_path, *entry_paths):
    pages = [read(path) for path in entry_paths]
    entries = {
        int(entry["number"]): entry
        for page in pages for entry in (page["data"] if isinstance(page, dict) else page) if entry["service"] == "commission"}
    faults, proven, unproven = list(entry_faults(entries)), 0, []
    for statement in read(statement_path)["currencies"]:
        currency = statement["currency"]
        faults += [f"{currency}: {fault}" for fault in sum_faults(statement)]
        for line in statement["lines"]:
            name = f"{currency} {line['at']} {line['kind']} {line['conversion_id'] or ''}".rstrip()
            if line["entry"] is None:
                unproven.append(f"{name}: rests on no entry")
            elif line["kind"] not in EARNINGS and int(line["entry"]["number"]) not in entries:
                unproven.append(f"{name}: entry {line['entry']['number']} tells of other publishers too; the network can show it")
            elif fault := line_fault(line, currency, entries):
                faults.append(f"{name}: {fault}")
            else:
                proven += 1
    for one in unproven:
        print(f"not proven: {one}")
    for fault in faults:
        print(f"WRONG: {fault}")
    print(f"{proven} lines proven by {len(entries)} entries, {len(unproven)} not, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: verify.py statement.json entries.json [more-entries.json ...]")
    sys.exit(main(*sys.argv[1:]))
