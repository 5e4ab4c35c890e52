using System.Security.Cryptography;
using System.Text;

namespace Affiliate.Conversion.Conversions.Recording;

/// <summary>
/// A lead's <c>order_id</c>: the name-based UUID (RFC 9562, version 5) of merchant, form and <c>uniq_param</c>; without one see
/// <see cref="UnnamedLead"/>.
/// </summary>
internal static class LeadIdentity
{
    private static readonly Guid Namespace = new("5b0d2f5e-58b2-4c69-8e43-2d6b0c8a7f11");

    /// <summary>The UUID by <c>uniq_param</c>; without one, the conversion's own.</summary>
    public static string OrderId(string merchantId, LeadData lead, string conversionId) =>
        NameBased(Namespace, lead.UniqParam is { } unique
            ? $"{merchantId}\0{lead.FormId}\0{unique}"
            : $"{merchantId}\0{lead.FormId}\0\0{conversionId}").ToString();

    /// <summary>The UUID of another name.</summary>
    public static string Named(string name) => NameBased(Namespace, name).ToString();

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
