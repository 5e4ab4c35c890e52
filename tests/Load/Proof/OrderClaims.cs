namespace Affiliate.Load.Proof;

/// <summary>Each order once, whose it is, and as it was decided.</summary>
internal static class OrderClaims
{
    private const int Duplicate = 3;

    public static IEnumerable<Claim> Of(IReadOnlyList<Promise> promises, Evidence found)
    {
        var conversions = found.Conversions;
        var counted = conversions.Where(one => one.Status != Duplicate).ToLookup(KeyOf);
        var pairs = promises.Select(promise => (Promise: promise, Seen: counted[KeyOf(promise)].ToList())).ToList();
        var whole = pairs.Where(pair => pair.Seen.Count == 1).Select(pair => (pair.Promise, Seen: pair.Seen[0])).ToList();
        var known = promises.ToLookup(KeyOf);
        yield return Claim.Of("Every order, lead and postback that was answered is there once, under the id it was answered with",
            promises.Count, pairs.Select(pair => Once(pair.Promise, pair.Seen)));
        var births = found.Births.ToLookup(one => one.ConversionId, StringComparer.Ordinal);
        yield return Claim.Of("Each stands once in the journal as recorded", conversions.Count, conversions.Select(one =>
            births[one.Id].Count() is var times and not 1 ? $"{one.Id} ({one.Key}) was recorded {times} times" : null));
        yield return Claim.Of("Nothing is there that nobody sent, and no duplicate where none was sent",
            conversions.Count, conversions.Select(one => Unsent(one, known)));
        yield return Claim.Of("Each belongs to the publisher who brought the visitor", whole.Count, whole.Select(pair =>
            pair.Seen.Publisher == pair.Promise.Publisher
                ? null : $"{Name(pair.Promise)} belongs to {pair.Seen.Publisher ?? "nobody"} instead of {pair.Promise.Publisher}"));
        yield return Claim.Of("Status, amount and what was taken back are as last answered", whole.Count, whole.Select(pair =>
            (pair.Seen.Status, pair.Seen.Amount, pair.Seen.Reversed)
                == (pair.Promise.Status, pair.Promise.Amount, pair.Promise.Reversed)
                ? null
                : $"{Name(pair.Promise)} is {State(pair.Seen.Status, pair.Seen.Amount, pair.Seen.Reversed)} ({pair.Seen.Reason}) "
                    + "instead of " + State(pair.Promise.Status, pair.Promise.Amount, pair.Promise.Reversed)));
    }

    /// <summary>How a promise is called in a fault.</summary>
    public static string Name(Promise promise) => $"{promise.Kind} {promise.Key} ({promise.ConversionId})";

    private static string? Once(Promise promise, IReadOnlyList<SeenConversion> seen) => seen switch
    {
        [var only] when promise.ConversionId is null || only.Id == promise.ConversionId => null,
        [var only] => $"{Name(promise)} is there as {only.Id}",
        _ => $"{Name(promise)} is there {seen.Count} times",
    };

    private static string? Unsent(SeenConversion one, ILookup<(string, string), Promise> known)
    {
        var promise = known[KeyOf(one)].FirstOrDefault();
        return promise is null ? $"{one.Id} ({one.Key}) was never answered with success"
            : one.Status == Duplicate && !promise.MayRepeat ? $"{Name(promise)} has a duplicate, {one.Id}"
            : null;
    }

    private static string State(int status, decimal amount, decimal reversed) => $"status {status}, {amount:0.##} less {reversed:0.##}";

    private static (string, string) KeyOf(Promise promise) => (promise.Merchant, promise.Key);

    private static (string, string) KeyOf(SeenConversion one) => (one.Merchant, one.Key);
}
