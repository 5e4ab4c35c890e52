using System.Globalization;
using Affiliate.Gateway.Data;
using Affiliate.Gateway.Operations;
using Affiliate.ServiceDefaults.Journal.Reading;

namespace Affiliate.Gateway.Journal;

/// <summary><c>POST /v1/journal/verify</c>: goes along every service's whole chain, a stretch at a time.</summary>
internal static class VerifyJournals
{
    public static async Task<JournalVerdict> HandleAsync(
        ServiceQuestions services, JournalQueries<GatewayDb> own, VerifyRequest? request, CancellationToken cancellation)
    {
        var asked = request?.Service is null ? JournalServices.Names : [JournalServices.Named(request.Service)];
        var verdicts = await Task.WhenAll(asked.Select(service => CheckAsync(services, own, service, cancellation)));
        return new JournalVerdict(
            [.. verdicts.OfType<CheckedJournal>()],
            [.. asked.Where(service => Array.TrueForAll(verdicts, verdict => verdict?.Service != service))]);
    }

    private static async Task<CheckedJournal?> CheckAsync(
        ServiceQuestions services, JournalQueries<GatewayDb> own, string service, CancellationToken cancellation)
    {
        var verdict = await ChainVerdict.WholeAsync(after => service == GatewayService.Name
            ? OwnJournal.TryAsync(() => own.VerifyAsync(after, cancellation))
            : AskAsync(services, service, after, cancellation));
        return verdict is null
            ? null
            : new CheckedJournal(service, verdict.Checked, verdict.Sound, verdict.BrokenAt, verdict.Reason);
    }

    private static async Task<ChainVerdict?> AskAsync(
        ServiceQuestions services, string service, long after, CancellationToken cancellation)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"internal/journal/verify?after={after}");
        var answers = await services.AskAsync<ChainVerdict>([service], HttpMethod.Get, _ => path, null, cancellation);
        return answers.Given.Select(given => given.Value).FirstOrDefault();
    }
}
