using Xunit.Sdk;
using Xunit.v3;

// Every test starts a hub of its own with its own server and worker; several at once would only wait for one another.
[assembly: Parallelization(Mode = ParallelMode.None)]
