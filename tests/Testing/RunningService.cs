using System.Net.Http.Headers;
using System.Text.Json;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Testing;

/// <summary>
/// One or more services in this process on a free port: SQLite in a folder of its own and the in-memory bus, unless
/// settings say otherwise.
/// </summary>
public sealed class RunningService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly WebApplication app;
    private readonly string folder;
    private readonly bool ownsFolder;

    private RunningService(WebApplication app, string folder, bool ownsFolder) =>
        (this.app, this.folder, this.ownsFolder) = (app, folder, ownsFolder);

    /// <summary>Services of the running host.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Folder of the SQLite files.</summary>
    public string Folder => folder;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");

    /// <summary>Starts it.</summary>
    /// <param name="add">Adds the service, for instance <c>b => b.AddCommission()</c>.</param>
    /// <param name="map">Maps its endpoints.</param>
    /// <param name="settings">Configuration keys with colons; they win over the defaults.</param>
    /// <param name="listenTo">Contracts to collect for <see cref="Events{T}"/>.</param>
    /// <param name="after">Last word on the container: replace the clock or another service's client.</param>
    /// <param name="folder">SQLite folder of an earlier run, to restart on the same state.</param>
    public static async Task<RunningService> StartAsync(
        Action<WebApplicationBuilder> add,
        Action<WebApplication> map,
        IReadOnlyDictionary<string, string?>? settings = null,
        IEnumerable<Type>? listenTo = null,
        Action<IServiceCollection>? after = null,
        string? folder = null)
    {
        var files = folder ?? Directory.CreateTempSubdirectory("affiliate-").FullName;
        var builder = ServiceHost.CreateBuilder(InternalKeys.Everybody, []);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = files });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        add(builder);
        builder.AddProbes(files, listenTo ?? []);
        builder.AddAffiliateBus();
        after?.Invoke(builder.Services);
        var host = builder.Build();
        host.UseServiceDefaults();
        map(host);
        await host.StartAsync();
        return new RunningService(host, files, folder is null);
    }

    /// <summary>A client that speaks for somebody, as the gateway would.</summary>
    /// <param name="role">See <see cref="Roles"/>.</param>
    /// <param name="id">Merchant or publisher id.</param>
    /// <param name="service">Audience: the service called.</param>
    public HttpClient Client(string role, string id, string service)
    {
        var tokens = app.Services.GetRequiredService<InternalTokens>();
        var wire = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Expect100ContinueTimeout = Patience };
        return new HttpClient(new FreshToken(() => tokens.Issue(service, role, id)) { InnerHandler = wire }) { BaseAddress = Address };
    }

    /// <summary>Publishes an event to the services under test.</summary>
    /// <param name="message">Contract.</param>
    /// <param name="messageId">Give the same id again to deliver it twice.</param>
    public Task PublishAsync(object message, Guid? messageId = null) => app.Services.GetRequiredService<IBus>()
        .Publish(
            message, message.GetType(), Pipe.Execute<PublishContext>(context => context.MessageId = messageId ?? Guid.CreateVersion7()));

    /// <summary>What was published of a contract named in <c>listenTo</c>, so far.</summary>
    public IReadOnlyList<T> Events<T>() => app.Services.GetRequiredService<EventProbe>().Of<T>();

    /// <summary>Works on a scoped service, such as the database.</summary>
    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (ownsFolder)
            Directory.Delete(folder, recursive: true);
    }

    private sealed class FreshToken(Func<string> token) : DelegatingHandler
    {
        private const long Large = 256 * 1024;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", token());
            // No gateway reads a refused body to its end here: a client still sending might see no answer but a closed connection.
            request.Headers.ExpectContinue = request.Content?.Headers.ContentLength > Large;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
