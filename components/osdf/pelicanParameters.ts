/** What Pelican takes for a value. */
export type ParameterType =
	| "bool"
	| "byterate"
	| "duration"
	| "filename"
	| "int"
	| "object"
	| "string"
	| "stringSlice"
	| "url";

/**
 * Pelican's parameters for caches and origins, as its docs/parameters.yaml of v7.27 has them: type, whose (c, o or both),
 * section, names. Without those that are out of use.
 */
const rows = `
bool c Cache DirectorTest DisableClientX509 EnableBroker EnableChaosAPI EnableEvictionMonitoring EnableLotman
bool c Cache EnableOIDC EnablePrefetch EnableSiteLocalMode EnableTLSClientAuth EnableV2 EnableVoms SelfTest
bool c Lotman EnableAPI
bool c Topology DisableCacheX509
bool co Logging Rotation.Disable Rotation.DisableCompress
bool co Monitoring EnablePrometheus MetricAuthorization PromQLAuthorization
bool co Server DropPrivileges EnablePKCS11 EnablePprof EnableUI HealthMonitoringPublic WebReadOnly
bool co Shoveler Enable VerifyHeader
bool co Xrootd AutoShutdownEnabled EnableLocalMonitoring
bool o Issuer OIDCPreferClaimsFromIDToken UserStripDomain
bool o Origin DirectorTest DisableCopies DisableDirectClients EnableAtomicUploads EnableBroker EnableCmsd
bool o Origin EnableDirectReads EnableDiskUsageCalculation EnableIssuer EnableListings EnableMacaroons EnableOIDC
bool o Origin EnablePublicReads EnableReads EnableStandaloneMode EnableTLSClientAuth EnableTransferAPI EnableVoms
bool o Origin EnableWrites HttpAuthTokenPassthrough Metadata.AllowMultipart Metadata.Enabled
bool o Origin Metadata.ReconcileEnabled Metadata.TrackAccess Metadata.TrackExtra Multiuser Posc.Enabled
bool o Origin SSH.AutoAddHostKey SSH.TunnelCallback ScitokensMapSubject SelfTest
bool o Server SSRFProtection.Disabled SSRFProtection.SkipDefaultBlocks
bool o Topology DisableOriginX509
bool o Transfer EnableOAuth2Clients
byterate o Origin PStoreDataScanRate TransferRateLimit
duration c Cache DefaultCacheTimeout EvictionMonitoringInterval MinDirectorRefreshInterval SelfTestInterval
duration c Cache SelfTestMaxAge Throttle.EMAWindow Throttle.RetryAfter
duration c Lotman DefaultLotDeletionLifetime DefaultLotExpirationLifetime GarbageCollectionInterval
duration c Lotman LotRecordRetention MaxLotLifetime MinFillerWidth RenewalCheckInterval SchedulingHorizon
duration co Logging Rotation.FlushInterval Rotation.MaxRetentionPeriod
duration co Monitoring DataRetention StorageHealthCheckInterval TokenExpiresIn TokenRefreshInterval
duration co Server AdLifetime AdvertisementInterval DatabaseBackup.Frequency RegistrationRetryInterval StartupTimeout
duration co Xrootd AuthRefreshInterval ConfigUpdateFailureTimeout HttpMaxDelay MaxStartupWait ShutdownTimeout
duration o Issuer AccessTokenLifetime AuthorizationCodeLifetime DynamicClientStaleTimeout DynamicClientUnusedTimeout
duration o Issuer IDTokenLifetime RefreshTokenGracePeriod RefreshTokenLifetime
duration o Origin DiskUsageCalculationDelay DiskUsageCalculationInterval Globusv2TokenRefreshInterval
duration o Origin Metadata.AccessFlushInterval Metadata.BatchFlushInterval Metadata.ErrorAfter
duration o Origin Metadata.History.PruneInterval Metadata.MaxBackoff Metadata.MinBackoff Metadata.ReconcileInterval
duration o Origin Metadata.ReconcileSettleWindow Metadata.RequestTimeout Metadata.TokenLifetime Metadata.WarnAfter
duration o Origin PStoreDataScanInterval PStoreIndexCheckInterval PStoreMetadataBackupInterval Posc.FileTimeout
duration o Origin Posc.KeepaliveInterval SSH.ChallengeTimeout SSH.ConnectTimeout SSH.KeepaliveInterval
duration o Origin SSH.KeepaliveTimeout SSH.SessionEstablishTimeout SelfTestInterval SelfTestMaxAge
duration o Origin UserMapfileRefreshInterval
duration o Server GroupInviteLinkExpiration
duration o Transfer CredentialIdleTimeout
duration o Transport DialerKeepAlive DialerTimeout ExpectContinueTimeout IdleConnTimeout ResponseHeaderTimeout
duration o Transport TLSHandshakeTimeout
filename c Cache ClientStatisticsLocation FedTokenLocation RunLocation SentinelLocation
filename c Lotman LibLocation LotHome
filename co Logging LogLocation
filename co OIDC ClientIDFile ClientSecretFile
filename co Server DatabaseBackup.Location DbLocation IssuerJwks SessionSecretFile TLSCACertificateFile TLSCAKey
filename co Server TLSCertificateChain TLSKey UIActivationCodeFile UIPasswordFile WebConfigFile
filename co Shoveler AMQPTokenLocation PasswordLocation QueueDirectory StompCert StompCertKey
filename co Xrootd ConfigFile ScitokensConfig
filename o Origin DbLocation FedTokenLocation GlobusClientIDFile GlobusClientSecretFile GlobusConfigLocation
filename o Origin GlobusTransferTokenFile HttpAuthOAuth2ClientSecretFile HttpAuthTokenFile PStoreLocation
filename o Origin PStoreMetadataBackupLocation RunLocation S3AccessKeyfile S3SecretKeyfile SSH.KnownHostsFile
filename o Origin SSH.PasswordFile SSH.PelicanBinaryPath SSH.PrivateKeyFile SSH.PrivateKeyPassphraseFile
filename o Origin UploadTempLocation
filename o Server AUPFile
filename o Xrootd RobotsTxtFile
int c Cache BlocksToPrefetch Concurrency ConcurrencyDegradedThreshold DataScanResampleInterval
int c Cache EvictionMonitoringMaxDepth Port Throttle.PendingBufferSize Throttle.PerOriginActivePercent
int c Cache Throttle.PerOriginPendingSize Throttle.PerOriginStarvingPercent WorkerCount
int co Logging Buffer.BatchLines
int co Monitoring LabelLimit LabelNameLengthLimit LabelValueLengthLimit PortHigher PortLower SampleLimit
int co Monitoring StorageCriticalThreshold StorageWarningThreshold
int co Server DatabaseBackup.MaxCount IssuerPort UILoginRateLimit WebPort
int co Xrootd DetailedMonitoringPort LocalMonitoringPort ManagerPort MaxThreads SummaryMonitoringPort
int o Origin Concurrency ConcurrencyDegradedThreshold DiskUsageCalculationRateLimit Metadata.BatchBufferSize
int o Origin Metadata.History.PruneBatchSize Metadata.History.RetentionDays Metadata.MaxInflight
int o Origin Metadata.MaxMetadataBytes Metadata.MaxQueuedBytesPerNamespace Metadata.MaxQueuedPerNamespace
int o Origin Metadata.RatePerSecond MultiuserMinID MultiuserUmask PStoreInlineMaxBytes PStoreMetadataBackupsToKeep
int o Origin Port SSH.MaxRetries SSH.Port
int o Shoveler PortHigher PortLower
int o Transfer MaxConcurrentJobs
int o Transport MaxIdleConns
object c Lotman PolicyDefinitions
object co Shoveler IPMapping
object o Issuer AuthorizationTemplates OIDCAuthenticationRequirements
object o Origin Exports PStoreStorageDirs
string c Cache DataScanMode ExportLocation FilesBaseSize FilesMaxSize FilesNominalSize HighWaterMark LowWaterMark
string c Cache MemoryCacheSize NamespaceLocation StorageLocation XRootDPrefix
string c Logging Cache.Http Cache.Lotman Cache.Ofs Cache.Pfc Cache.Pss Cache.PssSetOpt Cache.Scitokens Cache.Xrd
string c Logging Cache.Xrootd
string c Lotman EnabledPolicy
string co Issuer OIDCIssuerClaim OIDCSubjectClaim
string co Logging Buffer.MaxSize Level Rotation.Frequency Rotation.MaxRetentionSize Rotation.MaxSize
string co Monitoring DataLocation DataRetentionSize
string co OIDC ClientID ClientRedirectHostname
string co Server Hostname IssuerHostname IssuerUrl TLSCACertificateDirectory UnprivilegedUser WebHost
string co Shoveler AMQPExchange MessageQueueProtocol StompUsername Topic
string co Xrootd Authfile Sitename
string o Issuer AuthenticationSource GroupFile GroupSource IssuerClaimValue OIDCAuthenticationUserClaim
string o Issuer OIDCGroupClaim PublicClientID QDLLocation ScitokensServerLocation TomcatLocation
string o Logging Origin.Cms Origin.Http Origin.Ofs Origin.Oss Origin.Scitokens Origin.Xrd Origin.Xrootd
string o Origin CacheControl FederationPrefix GlobusCollectionID GlobusCollectionName HttpAuthOAuth2ClientID
string o Origin HttpAuthOAuth2Issuer HttpServiceUrl IssuerMode Metadata.EtagPolicy Metadata.MetadataPartName
string o Origin Metadata.Mode Metadata.ObjectPartName MultiuserVarlinkSocketPath ObjectProviderURL Posc.Prefix
string o Origin S3Bucket S3Region S3ServiceUrl S3UrlStyle SSH.Host SSH.ProxyJump SSH.RemotePelicanBinaryDir SSH.User
string o Origin ScitokensDefaultUser ScitokensGroupsClaim ScitokensNameMapFile ScitokensUnauthenticatedUser
string o Origin ScitokensUsernameClaim StoragePrefix StorageType TokenAudience XRootDPrefix XRootServiceUrl
string o Server AUPLastUpdated
string o Xrootd MacaroonsKeyFile Mount
stringSlice c Cache AllowedFederations DataLocations MetaLocations PermittedNamespaces
stringSlice co Monitoring AggregatePrefixes
stringSlice co OIDC Scopes
stringSlice co Server AdminGroups DirectorUrls Modules NewUserDefaultScopes TrustedProxies UIAdminUsers
stringSlice co Shoveler OutputDestinations
stringSlice o Issuer GroupRequirements RedirectUris
stringSlice o Origin DefaultChecksumTypes ExportVolumes SSH.AuthMethods SSH.RemotePelicanBinaryOverrides
stringSlice o Origin ScitokensRestrictedPaths SupportedChecksumTypes
stringSlice o Server AutoEnrollUsernameClaims CollectionAdminGroups CollectionAdminUsers SSRFProtection.AllowedCIDRs
stringSlice o Server SSRFProtection.BlockedCIDRs UserAdminGroups UserAdminUsers
stringSlice o Transfer EnabledGroups
url c Cache PSSOrigin Url
url co Federation DirectorUrl DiscoveryUrl JwkUrl RegistryUrl TopologyUrl
url co OIDC AuthorizationEndpoint DeviceAuthEndpoint Issuer TokenEndpoint UserInfoEndpoint
url co Server ExternalWebUrl
url co Shoveler URL
url co Xrootd DetailedMonitoringHost LocalMonitoringHost ManagerHost SummaryMonitoringHost
url o Federation BrokerUrl
url o Origin GlobusIssuerURL GlobusTransferAPIBaseUrl Metadata.Endpoint Url
url o Server AUPCanonicalURL
`;

/** A parameter of Pelican's. */
export interface Parameter {
	readonly type: ParameterType;
	/** c for caches, o for origins. */
	readonly owners: string;
}

/** By Section.Name. */
export const pelicanParameters: ReadonlyMap<string, Parameter> = new Map(
	rows
		.trim()
		.split("\n")
		.flatMap((row) => {
			const [type = "", owners = "", section = "", ...names] = row.split(" ");
			return names.map((name): [string, Parameter] => [
				`${section}.${name}`,
				{ type: type as ParameterType, owners },
			]);
		}),
);
