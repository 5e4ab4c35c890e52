namespace Affiliate.Load.Proof;

/// <summary>
/// What publishers' servers were told. An order that was rejected before it was known who brought the visitor is nobody's news.
/// </summary>
internal static class CallbackClaims
{
    private const string Declined = "declined";

    public static IEnumerable<Claim> Of(IReadOnlyList<Promise> promises, Evidence found)
    {
        var got = found.Calls.Select(call => (call.Publisher, call.WebhookId)).ToHashSet();
        var events = found.Events;
        yield return Claim.Of("Each notification reached its publisher's server at least once", events.Count, events.Select(one =>
            got.Contains((one.Publisher, one.WebhookId)) ? null : $"{one.Name} of {one.ConversionId} ({one.WebhookId}) never came"));
        var noticed = found.Events.Select(one => (one.Publisher, one.WebhookId)).ToHashSet();
        yield return Claim.Of("No server was told what is in no feed", found.Calls.Count, found.Calls
            .Where(call => !noticed.Contains((call.Publisher, call.WebhookId)))
            .Select(call => $"{call.Name} of {call.ConversionId} came as {call.WebhookId}, which is in no feed of {call.Publisher}"));
        var byKey = found.Conversions.Where(one => one.DuplicateOf is null).ToLookup(one => (one.Merchant, one.Key), one => one.Id);
        var unclaimed = found.Births.Where(one => one.Publisher is null).Select(one => one.ConversionId).ToHashSet(StringComparer.Ordinal);
        var told = found.Calls.ToLookup(call => (call.Publisher, call.ConversionId));
        yield return Claim.Of("The last call-back of each order tells the truth", promises.Count, promises.Select(promise =>
        {
            var id = promise.ConversionId ?? byKey[(promise.Merchant, promise.Key)].FirstOrDefault() ?? "";
            return told[(promise.Publisher, id)].LastOrDefault() switch
            {
                null when promise.Status == Promise.Rejected && unclaimed.Contains(id) => null,
                null => $"{OrderClaims.Name(promise)}: nothing was told, it is status {promise.Status}",
                var last when IsTrue(promise, last) => null,
                var last => $"{OrderClaims.Name(promise)}: last told {last.Name} with {last.Commission:0.00}, "
                    + $"it is status {promise.Status} with {promise.Offered:0.00}",
            };
        }));
    }

    private static bool IsTrue(Promise promise, SeenCall last) => promise.Status == Promise.Rejected
        ? last.Name == Declined : last.Name != Declined && last.Commission == promise.Offered;
}
