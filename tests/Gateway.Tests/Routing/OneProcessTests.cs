using System.Net;
using System.Net.Sockets;
using Affiliate.Domain.Owners;
using Affiliate.Gateway.Data;
using Affiliate.ServiceDefaults.Hosting;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Gateway.Tests.Routing;

/// <summary>Gateway and services in one process: users on a public port, services on a socket only the process itself reaches.</summary>
public sealed class OneProcessTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-one-").FullName;
    private readonly int port = FreePort.Next();
    private WebApplication? app;

    private ApiClient Operator => new(new Uri($"http://127.0.0.1:{port}/"), RunningGateway.OperatorToken);

    [Fact]
    public async Task Users_reach_services_only_through_the_gateway()
    {
        var seen = await Operator.GetAsync("v1/conversions").ReadJson();
        Assert.Equal(("operator", "operator"), (seen.GetProperty("role").GetString(), seen.GetProperty("id").GetString()));

        foreach (var path in new[] { "conversion/v1/conversions", "gateway/internal/merchants/x", "conversion/internal/dead-letters",
            "internal/merchants/x" })
            await Operator.GetAsync(path).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_process_asks_itself_about_accounts()
    {
        var id = (await Operator.PostAsync("v1/merchants", new { name = "In one process" }).ReadJson()).GetProperty("id").GetString()!;

        var answer = await app!.Services.GetRequiredService<IAccountsApi>().Merchant(id, CancellationToken.None);

        Assert.Equal("In one process", answer.Content!.Name);
    }

    [Fact]
    public async Task The_document_shows_the_public_paths()
    {
        var document = await new ApiClient(new Uri($"http://127.0.0.1:{port}/")).GetAsync("openapi.json").ReadJson();

        Assert.True(document.GetProperty("paths").TryGetProperty("/v1/conversions", out _), document.GetRawText());
        Assert.True(document.GetProperty("paths").TryGetProperty("/v1/merchants", out _));
    }

    [Fact]
    public async Task Without_our_token_the_socket_tells_nothing()
    {
        using var http = new HttpClient(new SocketsHttpHandler { ConnectCallback = ConnectAsync });

        var answer = await http.GetAsync(new Uri("http://localhost/gateway/internal/merchants/x"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    public async Task InitializeAsync()
    {
        var builder = ServiceHost.CreateBuilder(InternalKeys.Everybody, []);
        var settings = new Dictionary<string, string?>
        {
            ["Storage:Path"] = folder,
            ["Accounts:OperatorToken"] = RunningGateway.OperatorToken,
            ["Internal:Socket"] = Path.Combine(folder, "internal.sock"),
        };
        foreach (var service in new[] { "gateway", "ingestion", "conversion", "leadstatus", "commission", "notification", "reporting" })
            settings[$"Services:{service}"] = $"http://localhost/{service}/";
        builder.Configuration.AddInMemoryCollection(settings);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.ListenUnixSocket(settings["Internal:Socket"]!);
        });
        builder.AddGateway();
        builder.AddServiceDocument("conversion");
        builder.AddServiceClient<IAccountsApi>(GatewayService.Name);
        builder.AddAffiliateBus();
        app = builder.Build();
        app.MapWhen(context => context.Connection.LocalPort == port, surface => surface.UseGateway());
        app.UseServiceDefaults();
        app.MapGroup("/gateway").MapGateway();
        app.MapGroup("/conversion").MapService<GatewayDb>("conversion").MapGet("/v1/conversions", (Caller caller) => Results.Json(caller))
            .For(Roles.Operator);
        await app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(folder, "internal.sock")), cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
