using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Affiliate.ServiceDefaults.InternalCalls;
using Affiliate.ServiceDefaults.Messaging;
using Affiliate.Testing;
using Microsoft.IdentityModel.Tokens;

namespace Affiliate.Ingestion.Tests.Clicks;

public sealed class KillTests : IAsyncLifetime
{
    private const int Enough = 200;
    private readonly ECDsa gatewayKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string folder = Directory.CreateTempSubdirectory("affiliate-kill-").FullName;
    private InternalTokens gateway = null!;
    private Receiver conversion = null!;
    private ServiceProcess service = null!;

    public async Task InitializeAsync()
    {
        gateway = new InternalTokens(
            new InternalKeys
            {
                Self = InternalTokens.Gateway,
                Signing = new SigningCredentials(
                    new ECDsaSecurityKey(gatewayKey) { KeyId = InternalTokens.Gateway }, SecurityAlgorithms.EcdsaSha256),
                Callers = new Dictionary<string, SecurityKey>(),
            },
            TimeProvider.System);
        conversion = await Receiver.StartAsync();
        conversion.Otherwise(
            Answer.Status(200, JsonSerializer.Serialize(IngestionHost.Programme(), MessageJson.Options), "application/json"));
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        service = await ServiceProcess.StartAsync("Ingestion", new Dictionary<string, string?>
        {
            ["Storage__Path"] = folder,
            ["Services__conversion"] = conversion.Url.AbsoluteUri,
            ["Internal__PrivateKey"] = own.ExportPkcs8PrivateKeyPem(),
            ["Internal__PublicKeys__gateway"] = gatewayKey.ExportSubjectPublicKeyInfoPem(),
        });
    }

    public async Task DisposeAsync()
    {
        await service.DisposeAsync();
        await conversion.DisposeAsync();
        gatewayKey.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Whoever_was_sent_on_before_a_kill_has_a_stored_click_after_it()
    {
        using var http = new ApiClient(service.Address);
        var publisher = As(http, Roles.Publisher, IngestionHost.PublisherId);
        var link = await Eventually.Async(
            () => publisher.PostAsync("/v1/links", new { MerchantId = IngestionHost.Merchant }),
            answer => answer.Status == HttpStatusCode.Created, // 503 while the programme's owner answers too slowly on a busy machine
            IngestionHost.Soon,
            "the link is made");
        var tokens = new ConcurrentBag<string>();
        var visitors = Enumerable.Range(0, 16)
            .Select(_ => ClickUntilGoneAsync(link.Json.GetProperty("code").GetString()!, tokens)).ToList();
        await Eventually.Async(() => tokens.Count >= Enough, IngestionHost.Soon, "clicks pour in");
        service.Kill();
        await Task.WhenAll(visitors);

        await service.StartAsync();
        foreach (var token in tokens)
            await As(http, Roles.Service, InternalTokens.Gateway).GetAsync($"/internal/clicks/{token}").Expect(HttpStatusCode.OK);
    }

    private async Task ClickUntilGoneAsync(string code, ConcurrentBag<string> tokens)
    {
        using var http = new ApiClient(service.Address);
        try
        {
            while (true)
                tokens.Add(Redirect.Token((await As(http, Roles.Anonymous, "").GetAsync($"/go/{code}")).Expect(HttpStatusCode.Redirect)));
        }
        catch (HttpRequestException)
        {
            // The service is gone: this visitor never got an answer.
        }
    }

    // A token lives for seconds: each call takes one that is fresh.
    private ApiClient As(ApiClient http, string role, string id) => http.As(gateway.Issue(IngestionService.Name, role, id));
}
