using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages;

/// <summary>Language and colours, kept in cookies of their own.</summary>
internal static class Preferences
{
    private const string LanguageCookie = "affiliate_language";
    private const string ThemeCookie = "affiliate_theme";

    /// <summary>Languages there are, in the order shown.</summary>
    public static IReadOnlyList<(string Code, string Name)> Languages { get; } = [("en", "English"), ("ru", "Русский"), ("fa", "فارسی")];

    /// <summary>The one chosen, else the browser's first that there is.</summary>
    public static string Language(HttpContext context)
    {
        if (context.Request.Cookies[LanguageCookie] is { } chosen && IsLanguage(chosen))
            return chosen;
        return context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value?.Split('-')[0].ToLowerInvariant() ?? "").FirstOrDefault(IsLanguage) ?? "en";
    }

    /// <summary><c>light</c>, <c>dark</c>, or empty for the system's.</summary>
    public static string Theme(HttpContext context) => context.Request.Cookies[ThemeCookie] is "light" or "dark"
        ? context.Request.Cookies[ThemeCookie]! : "";

    /// <summary><c>GET /console/preferences</c>: keeps what is named and leads back.</summary>
    public static IResult Keep(HttpContext context, string? language, string? theme, string? back)
    {
        if (language is not null && IsLanguage(language))
            Write(context, LanguageCookie, language);
        if (theme is "light" or "dark")
            Write(context, ThemeCookie, theme);
        else if (theme is not null)
            context.Response.Cookies.Delete(ThemeCookie, Options(context));
        return Results.Redirect(Addresses.Own(back));
    }

    private static bool IsLanguage(string code) => Languages.Any(language => language.Code == code);

    private static void Write(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(name, value, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = Addresses.Home,
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };
}
