using System.Text.Json;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Domain.Reports;

/// <summary>A lead's <c>meta_data</c> (specs/2).</summary>
/// <param name="Json">All of it, as sent.</param>
/// <param name="FormId">The form.</param>
/// <param name="UniqParam">What makes the lead the same lead again; null when the merchant sends nothing of the kind.</param>
/// <param name="ExternalId">Its id in the merchant's CRM.</param>
/// <param name="Goal">What rates by goal look at: <c>meta_data.goal</c> as text or number, else the form; null when neither is short
/// enough for one.</param>
public sealed record LeadData(string Json, string FormId, string? UniqParam, string? ExternalId, string? Goal = null)
{
    private const string Field = "meta_data";
    private const int LongestText = 500;
    private const int LongestExternalId = 200;

    /// <summary>It says nothing but its form: nobody's name, nothing that makes it the same lead again.</summary>
    public bool IsFormAlone { get; private init; }

    /// <summary>Reads it; 422 naming what is missing or too long.</summary>
    public static LeadData Read(JsonElement? sent)
    {
        if (sent is not { ValueKind: JsonValueKind.Object } data)
            throw Refusal.Invalid(Field, "must be an object with form_id");
        var json = data.GetRawText();
        if (json.Length > ReportLimits.MetaData)
            throw Refusal.Invalid(Field, $"must have at most {ReportLimits.MetaData} characters");
        var form = RequestFields.OthersId(data, "form_id", LongestText, Field)
            ?? throw Refusal.Invalid(Field + ".form_id", "is required for a lead");
        var unique = RequestFields.OthersId(data, "uniq_param", LongestText, Field);
        return new LeadData(
            json,
            form,
            unique,
            RequestFields.OthersId(data, "external_id", LongestExternalId, Field),
            GoalOf(data) ?? (form.Length <= ReportLimits.Name ? form : null))
        {
            IsFormAlone = unique is null && !data.EnumerateObject().Any(SaysMore),
        };
    }

    private static bool SaysMore(JsonProperty field) =>
        field.Name is not ("form_id" or "uniq_param") && field.Value.ValueKind != JsonValueKind.Null;

    // Shops keep what they like in there: a goal in another form is none, and no reason to lose the lead.
    private static string? GoalOf(JsonElement data) => RequestFields.Of(data, "goal") switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString()!.Trim() is { Length: > 0 and <= ReportLimits.Name } goal => goal,
        { ValueKind: JsonValueKind.Number } number when number.GetRawText() is { Length: <= ReportLimits.Name } goal => goal,
        _ => null,
    };
}
