namespace Affiliate.ServiceDefaults.Outgoing.Targets;

/// <summary>Extends an address somebody gave us by a query of ours; one of its own stays, a fragment goes.</summary>
public static class UrlQuery
{
    /// <summary>The address with the query, which is escaped already.</summary>
    public static Uri With(Uri address, string query)
    {
        var url = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped);
        var joint = !url.Contains('?', StringComparison.Ordinal) ? "?" : url.EndsWith('?') || url.EndsWith('&') ? "" : "&";
        return new Uri(url + joint + query);
    }
}
