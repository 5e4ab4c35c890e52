using System.Text.Encodings.Web;
using Affiliate.ConsolePages.Calls;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Affiliate.ConsolePages.Tests.Hosting;

/// <summary>The console before an API that a test plays: for what the real one does once in a year. One user is signed in always.</summary>
public sealed class LoneConsole : IAsyncDisposable
{
    private readonly WebApplication app;

    private LoneConsole(WebApplication app) => (this.app, User) = (app, new Client(new Uri(app.Urls.First()), "user@shop.example"));

    public Client User { get; }

    public static async Task<LoneConsole> StartAsync(IPublicApi api, string role)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddConsolePages();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(api);
        builder.Services.AddSingleton(new ConsoleUser("u1", "user@shop.example", role, "a1"));
        builder.Services.AddAuthorization();
        builder.Services.AddAuthentication(ConsoleUser.Scheme)
            .AddScheme<AuthenticationSchemeOptions, SignedIn>(ConsoleUser.Scheme, null);
        var built = builder.Build();
        built.UseAuthentication();
        built.UseAuthorization();
        built.UseAntiforgery();
        built.MapConsolePages();
        await built.StartAsync();
        return new LoneConsole(built);
    }

    public async ValueTask DisposeAsync()
    {
        User.Dispose();
        await app.DisposeAsync();
    }

    private sealed class SignedIn(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ConsoleUser user)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
            Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(user.Principal(), Scheme.Name)));
    }
}
