namespace Affiliate.Load.Proof;

/// <summary>The ledger, added up once more from what was promised and the rates.</summary>
internal static class MoneyClaims
{
    private const string Fee = "network:fee:pending";

    public static IEnumerable<Claim> Of(IReadOnlyList<Promise> promises, Evidence found)
    {
        var stands = found.Postings.ToLookup(one => (one.Account, one.ConversionId), one => one.Amount);
        var byKey = found.Conversions.Where(one => one.DuplicateOf is null).ToLookup(one => (one.Merchant, one.Key), one => one.Id);
        var owed = promises.SelectMany(promise =>
            Owed(promise, promise.ConversionId ?? byKey[(promise.Merchant, promise.Key)].FirstOrDefault())).ToList();
        var expected = owed.Select(one => (one.Account, one.Conversion)).ToHashSet();
        yield return Claim.Of("The ledger has for each order what its state and its rates come to", owed.Count, owed.Select(one =>
            stands[(one.Account, one.Conversion)].Sum() is var sum && sum == one.Amount
                ? null : $"{OrderClaims.Name(one.Promise)}: {one.Account} has {sum:0.00} instead of {one.Amount:0.00}"));
        yield return Claim.Of("The ledger has nothing else", found.Postings.Count, stands
            .Where(group => !expected.Contains((group.Key.Account, group.Key.ConversionId)))
            .Select(group => $"{group.Key.Account} has {group.Sum():0.00} for {group.Key.ConversionId ?? "no conversion"}"));
        yield return Claim.Of("Debit equals credit, in all and for each order", found.Postings.Count,
            found.Postings.GroupBy(one => (one.Currency, one.ConversionId)).Where(group => group.Sum(one => one.Amount) != 0)
                .Select(group => $"{group.Key.ConversionId} sums to {group.Sum(one => one.Amount):0.00} {group.Key.Currency}")
                .Concat(found.Postings.GroupBy(one => one.Currency, StringComparer.Ordinal)
                    .Where(group => group.Sum(one => one.Amount) != 0)
                    .Select(group => $"{group.Key} sums to {group.Sum(one => one.Amount):0.00}")));
        yield return Claim.Of("The ledger's own check agrees", found.Postings.Count, found.LedgerComplaints);
    }

    private static IEnumerable<(Promise Promise, string Account, string? Conversion, decimal Amount)> Owed(Promise promise, string? id) =>
    [
        (promise, $"publisher:{promise.Publisher}:pending", id, promise.Earned),
        (promise, $"merchant:{promise.Merchant}:pending", id, -promise.Earned - promise.Wage),
        (promise, Fee, id, promise.Wage),
    ];
}
