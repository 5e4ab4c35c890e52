using System.Net;
using System.Text.RegularExpressions;

namespace Affiliate.ConsolePages.Tests.Hosting;

/// <summary>A browser without a screen: keeps cookies, sends a page's forms as they stand, follows no redirect.</summary>
public sealed partial class Client(Uri address, string email) : IDisposable
{
    public const string Password = "a good long password";

    private readonly CookieContainer cookies = new();
    private HttpClient? http;

    public string Email => email;

    public CookieCollection Cookies => cookies.GetAllCookies();

    private HttpClient Http => http ??= new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = cookies }) { BaseAddress = address };

    public Task<Page> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    /// <summary>Opens the page, fills in its form of that name and sends it.</summary>
    public async Task<Page> SubmitAsync(string path, string form, params IEnumerable<(string Name, string Value)> values) =>
        await FillInAsync(await GetAsync(path), path, form, values);

    /// <summary>The same on a page that is open already.</summary>
    public async Task<Page> FillInAsync(Page page, string path, string form, params IEnumerable<(string Name, string Value)> values)
    {
        using var content = new FormUrlEncodedContent(
            Fields(page, form).Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value))));
        return await SendAsync(HttpMethod.Post, path, content);
    }

    /// <summary>What a page's form of that name sends whatever is filled in.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(Page page, string form) => Hidden()
        .Matches(Forms().Matches(page.Html).Select(match => match.Value)
            .Single(html => html.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal)))
        .Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));

    public Task<Page> JoinAsync(string link) => SubmitAsync(link, "join", ("password", Password), ("again", Password));

    public Task<Page> SignInAsync(string password = Password, string back = "") =>
        SubmitAsync("/console/sign-in" + back, "sign-in", ("email", email), ("password", password));

    public async Task<Page> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await Http.SendAsync(request);
        return new Page(
            answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString ?? "",
            answer.Headers.Concat(answer.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join("; ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => http?.Dispose();

    [GeneratedRegex("<form method=\"post\".*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}

/// <summary>What came back.</summary>
public sealed record Page(HttpStatusCode Status, string Html, string Location, IReadOnlyDictionary<string, string> Headers);
