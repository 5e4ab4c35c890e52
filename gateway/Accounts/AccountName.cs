namespace Affiliate.Gateway.Accounts;

/// <summary>Names of accounts and tokens: one line, any script.</summary>
internal static class AccountName
{
    public const int Longest = 200;

    /// <summary>The name without blanks around; a missing or unreadable one is noted.</summary>
    public static string Required(string? text, string field, FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            faults.Add(field, "is required");
        return Optional(text, field, faults) ?? "";
    }

    /// <summary>The same for a name that may be missing.</summary>
    public static string? Optional(string? text, string field, FieldFaults faults)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var name = text.Trim();
        if (name.Length > Longest)
            faults.Add(field, $"must have at most {Longest} characters");
        else if (name.Any(char.IsControl))
            faults.Add(field, "must not contain control characters");
        return name;
    }
}
