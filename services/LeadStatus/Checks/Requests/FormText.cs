namespace Affiliate.LeadStatus.Checks.Requests;

/// <summary>Fields as <c>application/x-www-form-urlencoded</c>.</summary>
internal static class FormText
{
    public static string Of(IEnumerable<(string Name, string Value)> fields) =>
        string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"));
}
