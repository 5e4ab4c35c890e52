using System.Text.Json;

namespace Affiliate.Conversion.Customers;

/// <summary>What a report says of a customer.</summary>
/// <param name="McsId">The merchant's own id; null when not sent.</param>
/// <param name="MetaData">As sent (JSON); null when not sent.</param>
internal sealed record CustomerData(string? McsId, string? MetaData)
{
    public static CustomerData Read(RequestFields fields) => new(
        fields.OthersId("mcs_id", ReportLimits.McsId),
        fields["meta_data"] is { } data ? Json(data) : null);

    /// <summary>An object, or the empty list that some clients send for an object without fields.</summary>
    public static string Json(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object && !(data.ValueKind == JsonValueKind.Array && data.GetArrayLength() == 0))
            throw Refusal.Invalid("meta_data", "must be an object");
        var json = data.GetRawText();
        return json.Length <= ReportLimits.MetaData
            ? json : throw Refusal.Invalid("meta_data", $"must have at most {ReportLimits.MetaData} characters");
    }
}
