using Affiliate.ServiceDefaults.Api;

namespace Affiliate.ServiceDefaults.ServiceLevels;

/// <summary>Whose levels a caller wants to see; null does not matter.</summary>
/// <param name="MerchantId">The merchant.</param>
/// <param name="PublisherId">The publisher.</param>
public sealed record LevelQuestion(string? MerchantId, string? PublisherId)
{
    /// <summary>Name of the merchant's filter.</summary>
    public const string Merchant = "merchant_id";

    /// <summary>Name of the publisher's filter.</summary>
    public const string Publisher = "publisher_id";

    private const int LongestId = 200;

    /// <summary>The filters' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [Merchant, Publisher];

    /// <summary>Reads the filters from the query; a wrong one is 422.</summary>
    public static ValueTask<LevelQuestion> BindAsync(HttpContext context) => ValueTask.FromResult(
        new LevelQuestion(Id(context.Request.Query, Merchant), Id(context.Request.Query, Publisher)));

    /// <summary>The same as a query, for the services.</summary>
    public string ToQuery() => QueryString.Create(
        new[] { KeyValuePair.Create(Merchant, MerchantId), KeyValuePair.Create(Publisher, PublisherId) }
            .Where(filter => filter.Value is not null)).Value ?? "";

    private static string? Id(IQueryCollection query, string name) => query[name] switch
    {
        { Count: 0 } or [""] or [null] => null,
        [{ Length: <= LongestId } one] => one,
        [_] => throw Refusal.Invalid(name, $"must have at most {LongestId} characters"),
        _ => throw Refusal.Invalid(name, "must be given once"),
    };
}
