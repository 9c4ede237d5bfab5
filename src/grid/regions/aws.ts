import type { RegionTable } from './region-table.ts';

/**
 * Places: docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and
 * aws.amazon.com/about-aws/global-infrastructure/regions_az. Names: the partitions in the AWS SDK for
 * JavaScript, 2026. GovCloud is left out: AWS places it no closer than the east or west of the
 * United States.
 */
export const aws: RegionTable = {
  'af-south-1': ['Cape Town, South Africa', 'ZA'],
  'ap-east-1': ['Hong Kong', 'HK'],
  'ap-east-2': ['Taipei, Taiwan', 'TW'],
  'ap-northeast-1': ['Tokyo, Japan', 'JP-TK'],
  'ap-northeast-2': ['Seoul, South Korea', 'KR'],
  'ap-northeast-3': ['Osaka, Japan', 'JP-KN'],
  'ap-south-1': ['Mumbai, India', 'IN-WE'],
  'ap-south-2': ['Hyderabad, India', 'IN-SO'],
  'ap-southeast-1': ['Singapore', 'SG'],
  'ap-southeast-2': ['Sydney, Australia', 'AU-NSW'],
  'ap-southeast-3': ['Jakarta, Indonesia', 'ID'],
  'ap-southeast-4': ['Melbourne, Australia', 'AU-VIC'],
  'ap-southeast-5': ['Malaysia', 'MY-WM'],
  'ap-southeast-6': ['Auckland, New Zealand', 'NZ'],
  'ap-southeast-7': ['Thailand', 'TH'],
  'ca-central-1': ['Montréal, Canada', 'CA-QC'],
  'ca-west-1': ['Calgary, Canada', 'CA-AB'],
  'cn-north-1': ['Beijing, China', 'CN'],
  'cn-northwest-1': ['Ningxia, China', 'CN'],
  'eu-central-1': ['Frankfurt, Germany', 'DE'],
  'eu-central-2': ['Zürich, Switzerland', 'CH'],
  'eu-north-1': ['Stockholm, Sweden', 'SE-SE3'],
  'eu-south-1': ['Milan, Italy', 'IT-NO'],
  'eu-south-2': ['Aragón, Spain', 'ES'],
  'eu-west-1': ['Ireland', 'IE'],
  'eu-west-2': ['London, United Kingdom', 'GB'],
  'eu-west-3': ['Paris, France', 'FR'],
  'eusc-de-east-1': ['Brandenburg, Germany', 'DE'],
  'il-central-1': ['Tel Aviv, Israel', 'IL'],
  'me-central-1': ['United Arab Emirates', 'AE'],
  'me-south-1': ['Bahrain', 'BH'],
  'me-west-1': ['Saudi Arabia', 'SA'],
  'mx-central-1': ['Querétaro, Mexico', 'MX'],
  'sa-east-1': ['São Paulo, Brazil', 'BR-CS'],
  'sa-west-1': ['Chile', 'CL-SEN'],
  'us-east-1': ['Northern Virginia, United States', 'US-MIDA-PJM'],
  'us-east-2': ['Ohio, United States', 'US-MIDA-PJM'],
  'us-west-1': ['Northern California, United States', 'US-CAL-CISO'],
  // Umatilla and Morrow counties: both balancing areas serve customers there.
  'us-west-2': ['Oregon, United States', 'US-NW-PACW', 'US-NW-BPAT'],
};
