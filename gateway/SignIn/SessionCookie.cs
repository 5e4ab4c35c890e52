namespace Affiliate.Gateway.SignIn;

/// <summary>The cookie that holds a session's secret: for the console only, for our own pages only, never for scripts.</summary>
internal static class SessionCookie
{
    private const string Name = "affiliate_session";
    private const string Path = "/console";

    public static string? Read(HttpContext context) => context.Request.Cookies[Name] is { Length: > 0 } secret ? secret : null;

    public static void Write(HttpContext context, string secret) => context.Response.Cookies.Append(Name, secret, Options(context));

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = Path,
        IsEssential = true,
    };
}
