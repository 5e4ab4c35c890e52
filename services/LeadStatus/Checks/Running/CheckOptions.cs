using Affiliate.ServiceDefaults.Hosting;

namespace Affiliate.LeadStatus.Checks.Running;

/// <summary>How status checks are run; section <c>Checks</c>.</summary>
/// <param name="Concurrency">Most checks at a time in one process; default 16.</param>
/// <param name="PerHost">Most of them at one host, so that a CRM that hangs delays only its own; default 4.</param>
/// <param name="Deadline">For one request, its answer's body included; default 30 s.</param>
/// <param name="Lease">How long a run may be silent until somebody else takes it over; default 2 min, more than the deadline.</param>
internal sealed record CheckOptions(int Concurrency, int PerHost, TimeSpan Deadline, TimeSpan Lease)
{
    private const int MostPlaces = 256;
    private static readonly TimeSpan UsualDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestDeadline = TimeSpan.FromMinutes(5);

    /// <summary>Reads and checks the section; a wrong value stops the start naming its key.</summary>
    public static CheckOptions Read(IConfiguration configuration)
    {
        var deadline = configuration.Duration("Checks:Deadline", UsualDeadline, LongestDeadline);
        return new CheckOptions(
            configuration.Number("Checks:Concurrency", 16, 1, MostPlaces),
            configuration.Number("Checks:PerHost", 4, 1, MostPlaces),
            deadline,
            deadline + TimeSpan.FromSeconds(configuration.Number("Checks:LeaseSeconds", 90, 1, 3600)));
    }
}
