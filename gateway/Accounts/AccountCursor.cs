using System.Globalization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Gateway.Accounts;

/// <summary>Accounts are listed by number; the cursor is the last one shown.</summary>
internal static class AccountCursor
{
    public static long Read(PageRequest page) => page.After switch
    {
        null => 0,
        { } text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw Refusal.Invalid("cursor", "is not one that this list gave out"),
    };
}
