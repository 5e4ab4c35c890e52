using Microsoft.AspNetCore.Http;

namespace Affiliate.ConsolePages;

/// <summary>The console's own addresses.</summary>
public static class Addresses
{
    /// <summary>Where it begins.</summary>
    public const string Home = "/console";

    /// <summary>The user's own page.</summary>
    public const string Account = Home + "/account";

    /// <summary>The address of a page's request with what its query says, but for these names.</summary>
    public static string Here(HttpContext page, params IEnumerable<string> without) => page.Request.Path + QueryString.Create(
        page.Request.Query.Where(value => !without.Contains(value.Key) && value.Value.ToString().Length > 0));

    /// <summary>The sign-in page that leads back.</summary>
    public static string SignIn(string back) =>
        IsOwn(back) && back != Home ? $"{Home}/sign-in?back={Uri.EscapeDataString(back)}" : $"{Home}/sign-in";

    /// <summary>The address when it is one of the console's own pages, else the beginning: nobody is led to another site.</summary>
    public static string Own(string? address) => IsOwn(address) ? address! : Home;

    private static bool IsOwn(string? address) => address is not null && IsBelowHome(address)
        && !address.Contains('\\', StringComparison.Ordinal) && !address.Contains("//", StringComparison.Ordinal)
        && !address.Contains("/..", StringComparison.Ordinal) && !address.Any(char.IsControl);

    private static bool IsBelowHome(string address) => address == Home
        || address.StartsWith(Home + "/", StringComparison.Ordinal) || address.StartsWith(Home + "?", StringComparison.Ordinal);
}
