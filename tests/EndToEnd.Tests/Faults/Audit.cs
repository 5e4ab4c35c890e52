using System.Text.Json;
using Affiliate.EndToEnd.Tests.Actors;
using Affiliate.EndToEnd.Tests.Stacks;
using Affiliate.Testing;
using Xunit.Abstractions;

namespace Affiliate.EndToEnd.Tests.Faults;

/// <summary>Compares what clients were answered with what there is.</summary>
internal sealed class Audit(OrderLoad load, Partnership partners)
{
    private const int MostShown = 10;

    /// <summary>Waits until nothing is wrong any more, proves the ledger and prints the counts.</summary>
    public static async Task PassAsync(Stack stack, Partnership partners, Receiver receiver, OrderLoad load, ITestOutputHelper output)
    {
        var audit = new Audit(load, partners);
        var found = await Reckoning.TakeAsync(stack, partners, receiver, load.Started);
        await Eventually.Async(
            async () => Told(audit.Problems(found = await Reckoning.TakeAsync(stack, partners, receiver, load.Started))),
            told => told.Length == 0,
            Deadlines.Recovery,
            "everything adds up");
        await stack.AssertLedgerIsSoundAsync();
        output.WriteLine(audit.Counts(found));
    }

    private static string Told(List<string> problems) => problems.Count <= MostShown
        ? string.Join('\n', problems)
        : $"{problems.Count} problems:\n{string.Join('\n', problems.Take(MostShown / 2).Concat(problems.TakeLast(MostShown / 2)))}";

    private List<string> Problems(Reckoning found)
    {
        var problems = load.Refused.Select(refused => $"refused for good: {refused}").ToList();
        foreach (var (key, id) in load.Answered)
        {
            if (found.Conversions[key].Select(conversion => conversion.Text("id")).ToList() is not [var only] || only != id)
                problems.Add($"{key} was answered with {id} and is there {found.Conversions[key].Count()} times");
        }

        problems.AddRange(found.Conversions.Where(same => same.Count() > 1).Select(same => $"{same.Key} is there {same.Count()} times"));
        problems.AddRange(
            found.Conversions.SelectMany(same => same.SelectMany(conversion => Problems(found, Order.Of(same.Key), conversion))));
        var known = found.Conversions.SelectMany(same => same).Select(conversion => conversion.Text("id"))
            .ToHashSet(StringComparer.Ordinal);
        problems.AddRange(
            found.Accruals.Select(group => group.Key).Concat(found.Callbacks.Select(group => group.Key))
                .Concat(found.Leads.Select(group => group.Key))
            .Where(id => !known.Contains(id)).Select(id => $"something follows from {id}, which is not there"));
        if (found.Pending != found.Conversions.Sum(same => Order.Of(same.Key).Commission))
            problems.Add($"the balance is {found.Pending}");
        problems.AddRange(found.BrokenJournals.Select(chain => $"a journal is broken: {chain}"));
        problems.AddRange(found.DeadLetters.Select(letter => $"given up on: {letter}"));
        return problems;
    }

    private IEnumerable<string> Problems(Reckoning found, Order order, JsonElement conversion)
    {
        var id = conversion.Text("id");
        if (conversion.Text("status") != "1" || conversion.At("publisher").ValueKind != JsonValueKind.Object
            || conversion.Text("publisher.id") != partners.PublisherId)
            yield return $"{order.Key} is not approved for its publisher: {conversion}";
        if (conversion.At("commission_amount").ToString() is not { Length: > 0 }
            || conversion.Number("commission_amount") != order.Commission)
            yield return $"{order.Key} shows another commission than {order.Commission}: {conversion}";
        if (found.Accruals[id].ToList() is not [var accrual] || accrual != order.Commission)
            yield return $"{order.Key} accrued {string.Join(", ", found.Accruals[id])}";
        if (found.Callbacks[id].Distinct(StringComparer.Ordinal).Count() != 1)
            yield return $"{order.Key} was told under {found.Callbacks[id].Distinct(StringComparer.Ordinal).Count()} webhook ids";
        if (found.Journal[id].Count(type => type == "ConversionRecorded") != 1 || !found.Journal[id].Contains("CommissionCalculated"))
            yield return $"{order.Key} stands in the journals as {string.Join(", ", found.Journal[id])}";
        if (found.Leads[id].Count() != (order.IsLead ? 1 : 0))
            yield return $"{order.Key} has {found.Leads[id].Count()} leads";
    }

    private string Counts(Reckoning found)
    {
        var callbacks = found.Callbacks.Sum(told => told.Count());
        return $"{load.Answered.Count} orders answered with success in {load.Attempts.Made} requests, {load.Unanswered.Count} left "
            + "unanswered "
            + $"({load.Unanswered.Count(key => found.Conversions[key].Any())} of them there, whole); "
            + $"{found.Conversions.Count} conversions, {found.Accruals.Count} accruals, {found.Leads.Count} leads, "
            + $"{callbacks} call-backs of {found.Callbacks.Count} notifications; balance {found.Pending} IRT";
    }
}
