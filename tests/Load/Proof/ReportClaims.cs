namespace Affiliate.Load.Proof;

/// <summary>Reports say what the ledger and the lists say.</summary>
internal static class ReportClaims
{
    public static IEnumerable<Claim> Of(Promised promised, Evidence found)
    {
        var parties = found.Conversions.Where(one => one.Publisher is not null).ToLookup(one => (one.Merchant, Publisher: one.Publisher!));
        var owners = found.Conversions.Where(one => one.Publisher is not null)
            .ToDictionary(one => one.Id, one => (one.Merchant, Publisher: one.Publisher!), StringComparer.Ordinal);
        var ledger = found.Postings.Where(one => one.ConversionId is not null && owners.ContainsKey(one.ConversionId))
            .ToLookup(one => owners[one.ConversionId!]);
        var reports = found.Figures.ToLookup(one => (one.Merchant, one.Publisher));
        yield return Claim.Of("Reports' commissions, wages and counts are the ledger's and the lists'", parties.Count, parties.Select(
        party =>
        {
            var said = (Count: reports[party.Key].Sum(one => one.Conversions), Commission: reports[party.Key].Sum(one => one.Commission),
                Wage: reports[party.Key].Sum(one => one.Wage));
            var stands = (Count: (decimal)party.Count(), Commission: Sum(ledger[party.Key], "publisher:"),
                Wage: Sum(ledger[party.Key], "network:"));
            return said == stands
                ? null : $"merchant {party.Key.Merchant}, publisher {party.Key.Publisher}: the report says {said}, the books {stands}";
        }));
        var clicks = found.Figures.Sum(one => one.Clicks);
        yield return Claim.Of("Every visitor who was sent on is counted, and nobody twice", promised.ClicksAnswered,
            clicks >= promised.ClicksAnswered && clicks <= promised.ClicksTried
                ? null : $"reports count {clicks} clicks; {promised.ClicksAnswered} were answered, {promised.ClicksTried} tried");
    }

    private static decimal Sum(IEnumerable<SeenPosting> postings, string account) =>
        postings.Where(one => one.Account.StartsWith(account, StringComparison.Ordinal)).Sum(one => one.Amount);
}
