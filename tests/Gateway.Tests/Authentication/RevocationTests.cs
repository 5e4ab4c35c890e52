using System.Diagnostics;
using System.Net;
using Affiliate.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Affiliate.Gateway.Tests.Authentication;

public sealed class RevocationTests
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_revoked_token_is_refused_by_every_instance_within_five_seconds()
    {
        await using var one = await RunningGateway.StartAsync();
        await using var two = await RunningGateway.StartAsync(folder: one.Folder);
        var (id, token) = await one.MerchantAsync();
        var atTwo = new ApiClient(two.Address, token);
        await atTwo.GetAsync("services/conversions").ExpectSuccess();
        var tokenId = (await one.Operator.GetAsync($"v1/merchants/{id}/tokens").ReadJson())
            .GetProperty("data")[0].GetProperty("id").GetString();

        await one.Operator.DeleteAsync($"v1/merchants/{id}/tokens/{tokenId}").Expect(HttpStatusCode.NoContent);

        var revoked = Stopwatch.GetTimestamp();
        await new ApiClient(one.Address, token).GetAsync("services/conversions").Expect(HttpStatusCode.Unauthorized);
        await Eventually.Async(
            async () => (await atTwo.GetAsync("services/conversions")).Status == HttpStatusCode.Unauthorized,
            Promised - Stopwatch.GetElapsedTime(revoked), "the other instance refuses it too");
    }

    [Fact]
    public async Task A_token_ends_when_it_expires_even_while_it_is_remembered()
    {
        var clock = new ShiftedTime();
        await using var gateway = await RunningGateway.StartAsync(after: services => services.AddSingleton<TimeProvider>(clock));
        var (id, _) = await gateway.MerchantAsync();
        var token =
            (await gateway.Operator.PostAsync($"v1/merchants/{id}/tokens", new { expires_at = clock.GetUtcNow().AddHours(1) }).ReadJson())
                .GetProperty("token").GetString();
        var shop = new ApiClient(gateway.Address, token);
        clock.Shift = TimeSpan.FromHours(1) - TimeSpan.FromSeconds(30);
        await shop.GetAsync("services/conversions").ExpectSuccess();

        clock.Shift = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1);

        await shop.GetAsync("services/conversions").Expect(HttpStatusCode.Unauthorized);
    }
}
