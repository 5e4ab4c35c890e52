using System.Text;

namespace Affiliate.Ingestion.ShopFeeds.Polling;

/// <summary>Extends a shop's handler by the call's query; one of its own stays.</summary>
internal static class FeedUrl
{
    public static Uri Visits(Uri handler) => With(handler, "a=ref");

    public static Uri Orders(Uri handler) => handler;

    /// <summary>The id is sent in the shop's own encoding.</summary>
    public static Uri CommitVisit(Uri handler, string id, Encoding encoding) => With(handler, $"a=commitref&ref={Escape(id, encoding)}");

    /// <summary>The order number is sent in the shop's own encoding.</summary>
    public static Uri CommitOrder(Uri handler, string order, Encoding encoding) => With(handler, $"a=commitorder&order={Escape(order, encoding)}");

    private static Uri With(Uri handler, string query)
    {
        var url = handler.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);
        var joint = !url.Contains('?', StringComparison.Ordinal) ? "?" : url.EndsWith('?') || url.EndsWith('&') ? "" : "&";
        return new Uri(url + joint + query);
    }

    private static string Escape(string text, Encoding encoding)
    {
        var escaped = new StringBuilder();
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
