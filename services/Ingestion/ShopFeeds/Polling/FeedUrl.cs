using System.Text;
using Affiliate.ServiceDefaults.Outgoing.Targets;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Extends a shop's handler by the call's query; one of its own stays.</summary>
internal static class FeedUrl
{
    public static Uri Visits(Uri handler) => UrlQuery.With(handler, "a=ref");

    public static Uri Orders(Uri handler) => handler;

    /// <summary>The id is sent in the shop's own encoding.</summary>
    public static Uri CommitVisit(Uri handler, string id, Encoding encoding) =>
        UrlQuery.With(handler, $"a=commitref&ref={Escape(id, encoding)}");

    /// <summary>The order number is sent in the shop's own encoding.</summary>
    public static Uri CommitOrder(Uri handler, string order, Encoding encoding) =>
        UrlQuery.With(handler, $"a=commitorder&order={Escape(order, encoding)}");

    private static string Escape(string text, Encoding encoding)
    {
        var escaped = new StringBuilder();
        if (encoding is UnicodeEncoding)
            encoding = Encoding.UTF8; // An address is made of single bytes.
        foreach (var code in encoding.GetBytes(text))
        {
            if (char.IsAsciiLetterOrDigit((char)code) || code is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'~')
                escaped.Append((char)code);
            else
                escaped.Append('%').Append(code.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}
