using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Affiliate.ServiceDefaults.Api;

/// <summary><c>limit</c> (default 50, most 1000) and <c>cursor</c> of a list of our own API, read from the query.</summary>
/// <param name="Limit">Rows wanted.</param>
/// <param name="After">What the cursor stands for; null on the first page.</param>
/// <param name="List">The list asked for, see <see cref="CursorScope"/>.</param>
public sealed record PageRequest(int Limit, string? After, string List)
{
    private const int Default = 50;
    private const int Most = 1000;

    /// <summary>Reads both; a wrong one is 422.</summary>
    public static ValueTask<PageRequest> BindAsync(HttpContext context)
    {
        var list = CursorScope.Of(context);
        var after = context.Request.Query["cursor"] is [{ Length: > 0 } cursor] ? Decode(cursor, list) : null;
        return ValueTask.FromResult(new PageRequest(LimitOf(context.Request.Query), after, list));
    }

    internal static int LimitOf(IQueryCollection query)
    {
        var limit = Default;
        if (query["limit"] is [{ Length: > 0 } text]
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > Most))
            throw Refusal.Invalid("limit", $"must be a whole number from 1 to {Most}");
        return limit;
    }

    /// <summary>Makes the page of one row more than asked for, so that the last page is known without counting.</summary>
    public Page<T> Page<T>(IReadOnlyList<T> oneMore, Func<T, string> position) => oneMore.Count > Limit
        ? new Page<T>(oneMore.Take(Limit).ToList(), Encode(position(oneMore[Limit - 1]), List))
        : new Page<T>(oneMore, null);

    /// <summary>Makes an opaque cursor of a place in a list.</summary>
    public static string Encode(string position, string list) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes($"{list}.{position}"));

    /// <summary>Reads a cursor; a made-up one, or one of another list or other filters, is 422.</summary>
    public static string Decode(string cursor, string list) => Text(cursor).Split('.', 2) is [var own, var position]
        ? own == list ? position : throw Refusal.Invalid("cursor", "belongs to another list or to other filters")
        : throw Refusal.UnknownCursor();

    private static string Text(string cursor)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WebEncoders.Base64UrlDecode(cursor));
        }
        catch (Exception fault) when (fault is FormatException or DecoderFallbackException or ArgumentException)
        {
            throw Refusal.UnknownCursor();
        }
    }
}
