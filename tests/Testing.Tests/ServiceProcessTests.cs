namespace Affiliate.Testing.Tests;

public sealed class ServiceProcessTests
{
    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Probe__Greeting"] = "salam",
    };

    [Fact]
    public async Task A_service_gets_its_settings_and_is_ready_when_started()
    {
        await using var service = await ServiceProcess.StartAsync("Probe", Settings);
        using var api = new ApiClient(service.Address);
        Assert.Equal("salam", (await api.GetAsync("/process").ReadJson()).GetProperty("greeting").GetString());
    }

    [Fact]
    public async Task A_stopped_service_ends_in_good_order()
    {
        await using var service = await ServiceProcess.StartAsync("Probe", Settings);
        Assert.Equal(0, await service.StopAsync());
        Assert.Contains("stopped in good order", service.Output.Lines);
    }

    [Fact]
    public async Task A_killed_service_finishes_nothing_and_starts_again_at_its_address()
    {
        await using var service = await ServiceProcess.StartAsync("Probe", Settings);
        var address = service.Address;

        service.Kill();
        Assert.True(service.HasExited);
        Assert.False(await service.IsReadyAsync());
        Assert.DoesNotContain("stopped in good order", service.Output.Lines);

        await service.StartAsync();
        Assert.Equal(address, service.Address);
    }

    [Fact]
    public async Task A_service_that_refuses_to_start_says_why()
    {
        var settings = new Dictionary<string, string?>(Settings, StringComparer.Ordinal) { ["Probe__Refuse"] = "no bus" };
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => ServiceProcess.StartAsync("Probe", settings));
        Assert.Contains("ended with 78", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Probe:Refuse is set: no bus", failure.Message, StringComparison.Ordinal);
    }
}
