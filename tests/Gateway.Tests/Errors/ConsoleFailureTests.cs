using System.Net;
using Affiliate.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ISignIn = Affiliate.ConsolePages.Calls.ISignIn;
using JoinOutcome = Affiliate.ConsolePages.Calls.JoinOutcome;
using SignInOutcome = Affiliate.ConsolePages.Calls.SignInOutcome;

namespace Affiliate.Gateway.Tests.Errors;

/// <summary>What goes wrong in the console is said by a page of it, in the reader's language, with a way back.</summary>
public sealed class ConsoleFailureTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_form_larger_than_is_taken_gets_a_page_in_words()
    {
        await using var gateway = await RunningGateway.StartAsync();

        var answer = await gateway.Anybody.SendAsync(
            HttpMethod.Post, "console/sign-in?back=%2Fconsole%2Fmerchant&done=saved", new string('x', Megabyte + 1),
            ("Accept-Language", "fa"));

        Says(answer.Expect(HttpStatusCode.RequestEntityTooLarge), "fa", "بیش از اندازه بزرگ است");
        Assert.Contains("<a href=\"/console/sign-in?back=%2Fconsole%2Fmerchant\">", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_gets_a_page_in_words()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in")]);
        var answer = await gateway.Anybody.SendAsync(HttpMethod.Post, "console/sign-in", form, ("Accept-Language", "ru"));

        Says(answer.Expect(HttpStatusCode.BadRequest), "ru", "Это не удалось выполнить");
    }

    [Fact]
    public async Task Too_many_requests_get_a_page_in_words()
    {
        await using var gateway = await RunningGateway.StartAsync(
            new Dictionary<string, string?> { ["Gateway:RateLimit:PerAddressPerSecond"] = "1" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            _ => gateway.Anybody.SendAsync(HttpMethod.Get, "console/sign-in", null, ("Accept-Language", "ru"))));

        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        Says(refused, "ru", "Слишком много запросов");
        Assert.True(int.Parse(refused.Headers["Retry-After"]) > 0);
    }

    [Fact]
    public async Task What_breaks_in_a_page_gets_a_page_in_words()
    {
        await using var gateway = await RunningGateway.StartAsync(after: services => services.AddScoped<ISignIn, Broken>());

        var answer = await gateway.Anybody.GetAsync("console/join/code");

        Says(answer.Expect(HttpStatusCode.InternalServerError), "en", "Something went wrong on our side");
    }

    private static void Says(ApiAnswer answer, string language, string text)
    {
        Assert.StartsWith("text/html", answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.StartsWith("default-src 'self';", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\"", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"<h1>{text}</h1>", answer.Body, StringComparison.Ordinal);
    }

    private sealed class Broken : ISignIn
    {
        public Task<SignInOutcome> SignInAsync(HttpContext context, string email, string password) => throw new InvalidOperationException();

        public Task SignOutAsync(HttpContext context, bool everywhere) => throw new InvalidOperationException();

        public Task<string?> InvitedAsync(string code, CancellationToken cancellation) => throw new InvalidOperationException();

        public Task<JoinOutcome> JoinAsync(HttpContext context, string code, string password) => throw new InvalidOperationException();
    }
}
