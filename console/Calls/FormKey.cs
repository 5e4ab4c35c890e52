using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages.Calls;

/// <summary>
/// The key that makes a form count once. A form that is shown again carries the key it was sent with until it worked: when an answer
/// was lost nobody knows what came of it, and only under the same key does the API tell.
/// </summary>
internal static class FormKey
{
    /// <summary>Name of the hidden field.</summary>
    public const string Field = "_key";

    // Between the form's own key and what it was sent with.
    private const char Mark = '-';

    /// <summary>The key a page's form of that name is rendered with.</summary>
    public static string ToShow(HttpContext page, string form)
    {
        if (!page.Request.HasFormContentType || page.Request.Form["_handler"] != form || Sent(page).Length == 0)
            return New();
        var came = Came.Of(page);
        // Of several calls some worked: those may be wanted once more, unless one of the others is still unknown.
        var isDone = came.Worked && (!came.Failed || (came.Lost is null && !IsLost(page)));
        return isDone ? New() : came.Lost ?? Sent(page);
    }

    /// <summary>
    /// The key of a call. Gone back to and filled in otherwise a form is another one. Not so while nobody knows what came of it: its key
    /// names what was sent first then, so that the API refuses to do something else besides.
    /// </summary>
    public static string? ToSend(HttpContext page, byte[]? body)
    {
        if (!page.Request.HasFormContentType)
            return null;
        return IsLost(page) ? Sent(page) : $"{Sent(page)}{Mark}{Convert.ToHexString(SHA256.HashData(body ?? []), 0, 8)}";
    }

    /// <summary>Keeps what came of a call, for the form that may be shown again.</summary>
    public static void Note(HttpContext page, ApiCall call, ApiResult result)
    {
        var came = Came.Of(page);
        page.Items[typeof(Came)] = new Came(
            came.Worked || result.Ok, came.Failed || !result.Ok,
            result.Status >= StatusCodes.Status500InternalServerError ? call.IdempotencyKey : came.Lost);
    }

    private static string New() => Guid.NewGuid().ToString("N");

    private static string Sent(HttpContext page) => page.Request.Form[Field].ToString();

    private static bool IsLost(HttpContext page) => Sent(page).Contains(Mark, StringComparison.Ordinal);

    private sealed record Came(bool Worked, bool Failed, string? Lost)
    {
        public static Came Of(HttpContext page) => page.Items[typeof(Came)] as Came ?? new Came(false, false, null);
    }
}
