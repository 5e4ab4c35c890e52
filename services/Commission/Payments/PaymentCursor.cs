using System.Globalization;
using Affiliate.ServiceDefaults.Api;

namespace Affiliate.Commission.Payments;

/// <summary>Where a list by falling numbers goes on.</summary>
internal static class PaymentCursor
{
    /// <summary>Numbers below this are wanted.</summary>
    public static long Read(PageRequest page)
    {
        if (page.After is not { } cursor)
            return long.MaxValue;
        return long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.UnknownCursor();
    }
}
