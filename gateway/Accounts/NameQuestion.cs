using Affiliate.ServiceDefaults.Api;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.Gateway.Accounts;

/// <summary>Whose names a caller wants to know: ids with commas between.</summary>
internal sealed record NameQuestion(IReadOnlyList<string> Merchants, IReadOnlyList<string> Publishers)
{
    private const int Most = 100;
    private const string MerchantField = "merchants";
    private const string PublisherField = "publishers";

    /// <summary>The filters' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [MerchantField, PublisherField];

    /// <summary>Reads the ids from the query; too many are 422.</summary>
    public static ValueTask<NameQuestion> BindAsync(HttpContext context) => ValueTask.FromResult(
        new NameQuestion(Ids(context.Request.Query, MerchantField), Ids(context.Request.Query, PublisherField)));

    /// <summary>Refuses what a caller is never told: a merchant works with publishers and a publisher with merchants.</summary>
    public NameQuestion AskedBy(Caller caller)
    {
        if (caller.Role == Roles.Merchant && Merchants.Count > 0)
            throw Refusal.Invalid(MerchantField, "only operators and publishers may ask for merchants");
        if (caller.Role == Roles.Publisher && Publishers.Count > 0)
            throw Refusal.Invalid(PublisherField, "only operators and merchants may ask for publishers");
        return this;
    }

    private static List<string> Ids(IQueryCollection query, string name)
    {
        var ids = query[name].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal).ToList();
        return ids.Count <= Most ? ids : throw Refusal.Invalid(name, $"at most {Most} ids, not {ids.Count}");
    }
}
