using System.Text.Json;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.ServiceDefaults.Reports;

/// <summary>A lead's <c>meta_data</c> (specs/2).</summary>
/// <param name="Json">All of it, as sent.</param>
/// <param name="FormId">The form.</param>
/// <param name="UniqParam">What makes the lead the same lead again; null when the merchant sends nothing of the kind.</param>
/// <param name="ExternalId">Its id in the merchant's CRM.</param>
public sealed record LeadData(string Json, string FormId, string? UniqParam, string? ExternalId)
{
    private const string Field = "meta_data";
    private const int LongestText = 500;
    private const int LongestExternalId = 200;

    /// <summary>Reads it; 422 naming what is missing or too long.</summary>
    public static LeadData Read(JsonElement? sent)
    {
        if (sent is not { ValueKind: JsonValueKind.Object } data)
            throw Refusal.Invalid(Field, "must be an object with form_id");
        var json = data.GetRawText();
        if (json.Length > ReportLimits.MetaData)
            throw Refusal.Invalid(Field, $"must have at most {ReportLimits.MetaData} characters");
        return new LeadData(
            json,
            RequestFields.Text(data, "form_id", LongestText, Field) ?? throw Refusal.Invalid(Field + ".form_id", "is required for a lead"),
            RequestFields.Text(data, "uniq_param", LongestText, Field),
            RequestFields.Text(data, "external_id", LongestExternalId, Field));
    }
}
