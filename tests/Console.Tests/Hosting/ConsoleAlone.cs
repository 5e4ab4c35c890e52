using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Affiliate.ConsolePages.Tests.Hosting;

/// <summary>The console without a network: the API answers what the test says, for what a sound network never does.</summary>
internal sealed class ConsoleAlone : IPublicApi, IAsyncDisposable
{
    private readonly List<(string Call, Func<ApiCall, Task<ApiAnswer>> Answer)> said = [];
    private readonly ConcurrentQueue<string> calls = new();
    private readonly WebApplication app;

    private ConsoleAlone(string role, IPublicApi? api)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddConsolePages();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(api ?? this);
        builder.Services.AddSingleton(new ConsoleUser("user", "somebody@shop.example", role, "account"));
        builder.Services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, Somebody>(ConsoleUser.Scheme, null);
        builder.Services.AddAuthorization();
        app = builder.Build();
        app.UseRouting();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapConsolePages();
    }

    /// <summary>What the API was asked, in order: method and address.</summary>
    public IReadOnlyCollection<string> Calls => calls;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <param name="role">Of the one user, who is signed in always.</param>
    /// <param name="api">Plays the API in place of what <see cref="Says(string, object, int)"/> tells.</param>
    public static async Task<ConsoleAlone> StartAsync(string role, IPublicApi? api = null)
    {
        var console = new ConsoleAlone(role, api);
        await console.app.StartAsync();
        return console;
    }

    /// <summary>Of calls that begin so, such as <c>GET /v1/reports</c>; what was said last counts. Others get an empty list.</summary>
    public void Says(string call, object answer, int status = StatusCodes.Status200OK) =>
        Says(call, _ => Task.FromResult(Json(answer, status)));

    public void Says(string call, Func<ApiCall, Task<ApiAnswer>> answer) => said.Insert(0, (call, answer));

    public static ApiAnswer Json(object answer, int status = StatusCodes.Status200OK) =>
        new(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(answer));

    public Client Browser() => new(Address, "somebody@shop.example");

    public Task<ApiAnswer> SendAsync(HttpContext page, ApiCall call)
    {
        var asked = $"{call.Method} {call.Address}";
        calls.Enqueue(asked);
        var answer = said.Find(one => asked.StartsWith(one.Call, StringComparison.Ordinal)).Answer;
        return answer is null ? Task.FromResult(Json(new { data = Array.Empty<int>() })) : answer(call);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private sealed class Somebody(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ConsoleUser user)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user.Principal(), Scheme.Name)));
    }
}
