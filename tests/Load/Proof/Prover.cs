namespace Affiliate.Load.Proof;

/// <summary>Compares what clients were promised with what there is. Pure: the same promises and evidence give the same claims.</summary>
internal static class Prover
{
    public static IReadOnlyList<Claim> Prove(Promised promised, Evidence found) =>
    [
        Claim.Of("No call was refused, and none was left without an answer",
            promised.Orders.Count + promised.ClicksAnswered + promised.Links.Count,
            promised.Refused.Select(one => $"refused: {one}").Concat(promised.Unanswered.Select(one => $"never answered: {one}"))),
        .. OrderClaims.Of(promised.Orders, found),
        .. MoneyClaims.Of(promised.Orders, found),
        .. ReportClaims.Of(promised, found),
        .. CallbackClaims.Of(promised.Orders, found),
        Claim.Of("Each link that was made is there once", promised.Links.Count, promised.Links.Select(link => Once(link, found.Links))),
        Claim.Of("Nothing is dead-lettered", found.DeadLetters.Count, found.DeadLetters),
        Claim.Of("Nothing is parked", found.Parked.Count, found.Parked),
        Claim.Of("Outboxes, backlogs, queues and shops are empty", found.Waiting.Count, found.Waiting),
        Claim.Of("The journals' chains are whole", found.JournalEntries, found.BrokenJournals),
    ];

    private static string? Once((string Publisher, string Code) link, IReadOnlyList<(string Publisher, string Code)> links) =>
        links.Count(one => one == link) is var times and not 1 ? $"link {link.Code} of {link.Publisher} is there {times} times" : null;
}
