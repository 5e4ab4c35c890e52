namespace Affiliate.ServiceDefaults.Hosting;

/// <summary>
/// Asks the instance beside it whether it is ready: for container engines, whose images have no shell and no <c>curl</c>.
/// </summary>
internal static class HealthProbe
{
    public const string Argument = "health";
    private const string Usual = "http://127.0.0.1:8080";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>0 when it is ready, 1 when it is not or does not answer.</summary>
    public static async Task<int> AskAsync()
    {
        var listens = BindingAddress.Parse((Environment.GetEnvironmentVariable("Urls") ?? Usual).Split(';')[0]);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(
                new UriBuilder(listens.Scheme, "127.0.0.1", listens.Port, HealthEndpoints.Ready).Uri, CancellationToken.None);
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return 1;
        }
    }
}
