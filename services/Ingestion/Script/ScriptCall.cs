using Affiliate.Contracts.Ingestion;
using Affiliate.Domain.Reports;
using Affiliate.Ingestion.Data;
using Affiliate.Ingestion.Script.Reports;

namespace Affiliate.Ingestion.Script;

/// <summary>A call from a merchant's own page.</summary>
/// <param name="Merchant">Whose page.</param>
/// <param name="Click">The click it names, one for this merchant; null when it names none.</param>
/// <param name="Fields">What was sent.</param>
internal sealed record ScriptCall(MerchantProjection Merchant, ClickDetails? Click, RequestFields Fields)
{
    /// <summary>Coupon used; blank is none.</summary>
    public string? Coupon { get; } = Text(Fields, "coupon");

    /// <summary>Our customer id; blank is none.</summary>
    public string? CustomerId { get; } = Fields.Id("customer_id");

    /// <summary>What makes this call the same as an earlier one: the browser's own id for it, and what it says if that is enough.</summary>
    public IReadOnlyList<ReportIdentity> Identities(ReportIdentity? own)
    {
        IReadOnlyList<ReportIdentity> said = own is null ? [] : [own];
        return Text(Fields, "id") is { } id ? [ReportIdentity.Of(this, id), .. said] : said;
    }

    /// <summary>A text field; blank is as if absent.</summary>
    private static string? Text(RequestFields fields, string name) => fields.Filled(name, ReportLimits.Name);
}
