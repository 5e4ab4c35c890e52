using System.Security.Cryptography;
using System.Text;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// A lead's <c>order_id</c>: the name-based UUID (RFC 9562, version 5) of merchant, form and <c>uniq_param</c>. Without one, the same
/// form, click or customer and data within 48 h are the same lead; a second one has a <c>uniq_param</c> or another click.
/// </summary>
internal static class LeadIdentity
{
    private static readonly Guid Namespace = new("5b0d2f5e-58b2-4c69-8e43-2d6b0c8a7f11");

    /// <summary>How long a lead without a <c>uniq_param</c> is the same lead again.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(48);

    /// <summary>
    /// The report's UUID, and the one that the same lead got if it came in the stretch of 48 h before this one; null when there is none.
    /// </summary>
    public static (string OrderId, string? Earlier) Of(ConversionReport report, LeadData lead, string conversionId, DateTimeOffset at)
    {
        if (lead.UniqParam is not null || (report.Referrer?.ToLowerInvariant() ?? report.CustomerId) is not { } buyer)
            return (OrderId(report.MerchantId, lead, conversionId), null);
        var name = $"{report.MerchantId}\0{lead.FormId}\0\0\0{buyer}\0{LeadContent.Of(lead)}";
        var stretch = at.UtcTicks / Window.Ticks;
        return (NameBased(Namespace, $"{name}\0{stretch}").ToString(), NameBased(Namespace, $"{name}\0{stretch - 1}").ToString());
    }

    /// <summary>The UUID by <c>uniq_param</c>; without one, the conversion's own.</summary>
    public static string OrderId(string merchantId, LeadData lead, string conversionId) =>
        NameBased(Namespace, lead.UniqParam is { } unique
            ? $"{merchantId}\0{lead.FormId}\0{unique}"
            : $"{merchantId}\0{lead.FormId}\0\0{conversionId}").ToString();

    /// <summary>Version 5 UUID of a name.</summary>
    public static Guid NameBased(Guid space, string name)
    {
        var text = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + text.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        text.CopyTo(input, 16);
        var hash = SHA1.HashData(input);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
