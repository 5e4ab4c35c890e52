using System.Diagnostics.CodeAnalysis;
using Affiliate.Gateway.Accounts;

namespace Affiliate.Gateway.Users;

/// <summary>An e-mail address as users sign in with it.</summary>
internal static class EmailAddress
{
    public const int Longest = 254;

    /// <summary>The address without blanks around; a missing or impossible one is noted.</summary>
    public static string Required(string? text, FieldFaults faults)
    {
        var address = text?.Trim() ?? "";
        if (address.Length == 0)
            faults.Add("email", "is required");
        else if (!Is(address))
            faults.Add("email", "must be an e-mail address");
        return address;
    }

    /// <summary>What two ways of writing an address have in common.</summary>
    [SuppressMessage("Globalization", "CA1308", Justification = "Addresses are written in lower case.")]
    public static string Key(string address) => address.Trim().Normalize().ToLowerInvariant();

    private static bool Is(string address) =>
        address.Length <= Longest && address.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && !address.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '<' or '>' or '"');
}
