using System.Globalization;
using System.Text;
using Affiliate.Load.Calls;
using Affiliate.Load.Faults;
using Affiliate.Load.Proof;

namespace Affiliate.Load;

/// <summary>A run told in Markdown.</summary>
internal static class Report
{
    private const int FaultsShown = 20;

    public static string Of(Outcome outcome)
    {
        var text = new StringBuilder();
        Head(text, outcome);
        Claims(text, outcome.Claims);
        Calls(text, outcome);
        Faults(text, outcome);
        return text.ToString();
    }

    private static void Head(StringBuilder text, Outcome outcome)
    {
        var found = outcome.Found;
        Line(text, $"# Load and chaos: {(outcome.IsProven ? "proven" : "NOT PROVEN")}");
        Line(text);
        Line(text, $"`--minutes {outcome.Options.Minutes} --pace {outcome.Options.Pace} --every {outcome.Options.Every} "
            + $"--seed {outcome.Options.Seed}{(outcome.Options.IsCalm ? " --calm" : "")}`, {Environment.ProcessorCount} processors");
        Line(text);
        var calls = outcome.Log.Successes;
        Line(text, $"- {outcome.Day.Happened} things happened in {outcome.Length.TotalSeconds:0} s; "
            + $"{outcome.Day.HeldBack} moments were left out, too much waiting for an answer.");
        Line(text, $"- {outcome.Log.Attempts.Count} requests, {calls.Count} calls answered with success, "
            + $"{calls.Count(one => one.Retries > 0)} of them after {calls.Sum(one => one.Retries)} retries.");
        Line(text, $"- {outcome.Promised.Orders.Count} orders, leads and postbacks ("
            + string.Join(", ", outcome.Promised.Orders.CountBy(one => one.Kind).Select(kind => $"{kind.Key} {kind.Value}"))
            + $"); {found.Postings.Count} postings, {found.Events.Count} notifications, {found.Calls.Count} call-backs, "
            + $"{found.JournalEntries} journal entries.");
        Line(text, $"- {outcome.Faults.Count} faults. Everything had settled {outcome.Settled.TotalSeconds:0} s after the day's end.");
    }

    private static void Claims(StringBuilder text, IReadOnlyList<Claim> claims)
    {
        Line(text);
        Line(text, "## Proofs");
        Line(text);
        Line(text, "| claim | looked at | holds |");
        Line(text, "|---|---:|---|");
        foreach (var claim in claims)
            Line(text, $"| {claim.Says} | {claim.Checked} | {(claim.Holds ? "yes" : $"**no: {claim.Faults.Count}**")} |");
        foreach (var claim in claims.Where(claim => !claim.Holds))
        {
            Line(text);
            Line(text, $"{claim.Says}. Not so:");
            Line(text);
            foreach (var fault in claim.Faults.Take(FaultsShown))
                Line(text, $"- {fault.ReplaceLineEndings(" ")}");
        }
    }

    private static void Calls(StringBuilder text, Outcome outcome)
    {
        var tries = outcome.Log.Attempts.Where(one => one.Succeeded).ToLookup(one => one.Kind, one => one.Took, StringComparer.Ordinal);
        Line(text);
        Line(text, "## Calls");
        Line(text);
        Line(text, "| call | answered | p50 | p99 | with its retries p50 | p99 | longest | retries |");
        Line(text, "|---|---:|---:|---:|---:|---:|---:|---:|");
        var kinds = outcome.Log.Successes.GroupBy(one => one.Kind, StringComparer.Ordinal);
        foreach (var kind in kinds.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var (answers, calls) = (tries[kind.Key].ToList(), kind.Select(one => one.Took).ToList());
            Line(text, $"| {kind.Key} | {calls.Count} | {Ms(Percentile.Of(answers, 50))} | {Ms(Percentile.Of(answers, 99))} "
                + $"| {Ms(Percentile.Of(calls, 50))} | {Ms(Percentile.Of(calls, 99))} | {Ms(calls.Max())} "
                + $"| {kind.Sum(one => one.Retries)} |");
        }

        Line(text);
        Line(text, "| from an order's answer | orders | p50 | p99 | longest |");
        Line(text, "|---|---:|---:|---:|---:|");
        Follow(text, "to its commission in the ledger (approved at once)", outcome.ToCommission);
        Follow(text, "to its first call-back", outcome.ToCallback);
    }

    private static void Follow(StringBuilder text, string what, IReadOnlyList<TimeSpan> delays) => Line(text,
        $"| {what} | {delays.Count} | {Ms(Percentile.Of(delays, 50))} | {Ms(Percentile.Of(delays, 99))} "
            + $"| {Ms(Percentile.Of(delays, 100))} |");

    private static void Faults(StringBuilder text, Outcome outcome)
    {
        Line(text);
        Line(text, "## What broke");
        Line(text);
        Line(text, "| at | what | there again after | longest without a success, for | requests failed |");
        Line(text, "|---:|---|---:|---|---:|");
        for (var at = 0; at < outcome.Faults.Count; at++)
        {
            var (fault, until) = (outcome.Faults[at], at + 1 < outcome.Faults.Count ? outcome.Faults[at + 1].Start : TimeSpan.MaxValue);
            var felt = Outages.After(outcome.Log.Attempts, fault.Start, until);
            var (kind, longest) = felt.OrderByDescending(one => one.Longest).Select(one => (one.Kind, one.Longest)).FirstOrDefault();
            Line(text, $"| {fault.Start:mm\\:ss} | {fault.What} {fault.Note} | {(fault.Mended - fault.Start).TotalSeconds:0.0} s "
                + $"| {(kind is null ? "nobody noticed" : $"{longest.TotalSeconds:0.0} s, {kind}")} | {felt.Sum(one => one.Failed)} |");
        }
    }

    private static string Ms(TimeSpan time) => time.TotalMilliseconds >= 10_000
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms");

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
