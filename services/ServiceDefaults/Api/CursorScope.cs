using System.Security.Cryptography;
using System.Text;
using Affiliate.ServiceDefaults.InternalCalls;

namespace Affiliate.ServiceDefaults.Api;

/// <summary>
/// Which list a cursor belongs to: its address, its filters and whose it is. A place in one list is none in another, so a cursor
/// carries this and is refused elsewhere. How many rows a page has may change on the way.
/// </summary>
public static class CursorScope
{
    private const int Bytes = 6;
    private static readonly HashSet<string> Paging = new(StringComparer.OrdinalIgnoreCase) { "cursor", "limit", "page", "per_page" };

    /// <summary>A short word for the list that this request asks for; an empty filter is as if absent.</summary>
    public static string Of(HttpContext context)
    {
        var caller = Caller.Of(context);
        var text = new StringBuilder().Append(caller.Role).Append('\0').Append(caller.Id).Append('\0')
            .Append(context.Request.Path.Value?.TrimEnd('/').ToUpperInvariant());
        foreach (var (name, values) in context.Request.Query.OrderBy(filter => filter.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (!Paging.Contains(name) && values.ToString() is { Length: > 0 } value)
                text.Append('\0').Append(name.ToUpperInvariant()).Append('=').Append(value);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes));
    }
}
